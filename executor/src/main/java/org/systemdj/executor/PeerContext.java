// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.nio.charset.StandardCharsets;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.ExtendedAttributes;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileContent;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;

/**
 * The SELinux context of a service that is started for a connection: what the policy makes of the manager's and the
 * program's, with the level of whoever has connected. The other parts are those of SELinuxContext= where that is set.
 *
 * <p>Source: systemd.socket(5), SELinuxContextFromNet=; the kernel's files {@code create} and {@code class} of selinuxfs.
 *
 * <p>Stateless.
 */
final class PeerContext {
    private static final String OF_PROGRAM = "security.selinux";
    private static final int PARTS_BEFORE_LEVEL = 3;

    private final String selinux;

    /** @param selinux where selinuxfs is mounted */
    PeerContext(String selinux) {
        this.selinux = selinux;
    }

    /**
     * The context.
     *
     * @param own that of this process
     * @param setting SELinuxContext=, or empty
     * @param program the file that is executed
     * @param peer that of the other end of the connection
     * @throws ErrnoException where one of them is not known, or the kernel refuses
     */
    String of(String own, String setting, String program, String peer) {
        String level = level(peer);
        if (!setting.isEmpty()) {
            return withLevel(setting, level);
        }
        String file = ExtendedAttributes.getText(program, OF_PROGRAM)
                .map(PeerContext::plain)
                .orElseThrow(() -> new ErrnoException("getxattr", Errno.ENODATA, program));
        return compute(withLevel(plain(own), level), file);
    }

    /** The kernel ends some contexts with a zero byte. */
    private static String plain(String context) {
        int end = context.indexOf('\0');
        return (end < 0 ? context : context.substring(0, end)).strip();
    }

    private static String level(String context) {
        String[] parts = plain(context).split(":", PARTS_BEFORE_LEVEL + 1);
        if (parts.length <= PARTS_BEFORE_LEVEL) {
            throw new ErrnoException("getsockopt", Errno.EOPNOTSUPP, "SO_PEERSEC");
        }
        return parts[PARTS_BEFORE_LEVEL];
    }

    private static String withLevel(String context, String level) {
        String[] parts = context.split(":", PARTS_BEFORE_LEVEL + 1);
        if (parts.length < PARTS_BEFORE_LEVEL) {
            throw new ErrnoException("context", Errno.EINVAL, context);
        }
        return parts[0] + ":" + parts[1] + ":" + parts[2] + ":" + level;
    }

    /** What the policy gives to a process of one context that executes a file of another. */
    private String compute(String process, String file) {
        String number = FileSystem.readFirstLine(selinux + "/class/process/index")
                .orElseThrow(() -> new ErrnoException("open", Errno.ENOENT, selinux));
        byte[] question = (process + " " + file + " " + number.strip()).getBytes(StandardCharsets.UTF_8);
        try (Fd create = FileSystem.open(selinux + "/create", OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC, 0)) {
            Errno.check(Fd.writeAll(create.number(), question, 0, question.length), "write", "create");
            return plain(new String(FileContent.read(create.number(), "create"), StandardCharsets.UTF_8));
        }
    }
}
