// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileContent;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Memfd;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.PidFd;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SpawnRequest;
import org.systemdj.text.ExitStatus;

/**
 * Decrypts credentials by the program that encrypts them, which knows the host's key and the security chip; plain text
 * and cipher text only pass through memory files.
 *
 * <p>Source: systemd.exec(5), LoadCredentialEncrypted=; systemd-creds(1), {@code decrypt}.
 *
 * <p>Stateless.
 */
final class CredentialDecryption {
    private static final String PROGRAM = "/usr/bin/systemd-creds";
    private static final String DEVICE_NULL = "/dev/null";

    private CredentialDecryption() {}

    /**
     * The plain text.
     *
     * @param id the name that the cipher text must have been made for
     * @param cipher in Base64
     * @param ofUser whether a user's manager asks, whose credentials are encrypted for the user alone
     * @throws StepFailure it cannot be decrypted here, for this name, or any longer
     */
    static byte[] decrypt(String id, byte[] cipher, boolean ofUser) {
        try (Fd in = Memfd.of("credential", cipher);
                Fd out = Memfd.create("credential");
                Fd silence = FileSystem.open(DEVICE_NULL, OpenFlags.O_WRONLY | OpenFlags.O_CLOEXEC, 0)) {
            SpawnRequest request = new SpawnRequest(
                    PROGRAM,
                    ofUser
                            ? List.of(PROGRAM, "--user", "--name=" + id, "decrypt", "-", "-")
                            : List.of(PROGRAM, "--name=" + id, "decrypt", "-", "-"),
                    List.of());
            request.pass(in.number(), 0).pass(out.number(), 1).pass(silence.number(), 2);
            try (PidFd child = Processes.spawn(request).handle()) {
                ExitInfo ended = child.awaitExit();
                if (!ended.isExited() || ended.status() != 0) {
                    throw failure(id, Errno.EBADMSG);
                }
            }
            out.seek(0);
            return FileContent.read(out.number(), "credential");
        } catch (ErrnoException e) {
            throw failure(id, e.errno());
        }
    }

    private static StepFailure failure(String id, int errno) {
        return new StepFailure(ExitStatus.CREDENTIALS, "Failed to decrypt credential '" + id + "'", errno);
    }

    /** A name that a credential can have: one of a file, and one of a passed descriptor. */
    static boolean isName(String id) {
        boolean valid = !id.isEmpty() && !id.equals(".") && !id.equals("..") && id.length() <= 255;
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            valid &= b >= ' ' && b < 127 && b != ':' && b != '/';
        }
        return valid;
    }
}
