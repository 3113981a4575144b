// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.id128;

import java.util.Optional;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.id128.Id128;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileContent;
import org.systemdj.sys.Keyring;
import org.systemdj.text.RawText;

/**
 * The ids of the machine, of its boot and of the service that we are.
 *
 * <p>Source: sd_id128_get_machine(3), sd_id128_get_boot(3), sd_id128_get_invocation(3).
 *
 * <p>Used by one thread; fails with CommandFailure.
 */
final class OwnIds {
    private static final String MACHINE = "/etc/machine-id";
    private static final String BOOT = "/proc/sys/kernel/random/boot_id";
    private static final int PLAIN_LENGTH = 32;
    /** Everybody but the owner's process may neither write the key nor change its attributes: bits of keyctl(2). */
    private static final long UNSAFE_PERMISSIONS = 0x24242424L;

    private final Host host;

    OwnIds(Host host) {
        this.host = host;
    }

    /** The id; the text of the failure names it by {@code what}. */
    Id128 machine(String what) {
        String text = read(MACHINE, what);
        if (text.isEmpty()) {
            throw failure(what, Errno.ENOMEDIUM);
        }
        if (text.equals("uninitialized")) {
            throw failure(what, Errno.ENOPKG);
        }
        return parsed(text.length() == PLAIN_LENGTH ? Id128.parse(text) : Optional.empty(), what);
    }

    Id128 boot(String what) {
        return parsed(Id128.parse(read(BOOT, what)), what);
    }

    Id128 invocation(String what) {
        String said = host.environment("INVOCATION_ID");
        if (said != null) {
            return parsed(Id128.parse(said), what);
        }
        int key = Keyring.tryFind("invocation_id", Keyring.SESSION);
        byte[] payload = key > 0 && isTrustworthy(Keyring.describe(key)) ? Keyring.read(key, 2 * Long.BYTES) : null;
        if (payload == null || payload.length != 2 * Long.BYTES) {
            throw failure(what, Errno.ENXIO);
        }
        return Id128.ofBytes(payload);
    }

    /** Whether root made the key and nobody can have changed it since. */
    private static boolean isTrustworthy(String description) {
        String[] fields = description == null ? new String[0] : description.split(";");
        return fields.length > 3
                && fields[1].equals("0")
                && fields[2].equals("0")
                && (Long.parseLong(fields[3], 16) & UNSAFE_PERMISSIONS) == 0;
    }

    private static Id128 parsed(Optional<Id128> id, String what) {
        Id128 found = id.orElseThrow(() -> failure(what, Errno.EUCLEAN));
        if (found.isNull()) {
            throw failure(what, Errno.ENOMEDIUM);
        }
        return found;
    }

    private static String read(String path, String what) {
        try {
            String text = RawText.decode(FileContent.read(path));
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (ErrnoException e) {
            throw failure(what, e.errno());
        }
    }

    private static CommandFailure failure(String what, int errno) {
        return CommandFailure.withErrno("Failed to " + what + ": " + Errno.text(errno), errno);
    }
}
