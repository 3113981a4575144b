// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;

/**
 * The verb {@code srk}: the public part of the key that the TPM's storage hangs on, as the TPM tells it.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze srk»; TPM 2.0 Library, part 3, TPM2_ReadPublic and part 2, TPM2B_PUBLIC;
 * TCG TPM v2.0 Provisioning Guidance, 7.8: the handle. Compat: the TPM is asked over the kernel's device, not with the
 * help of libraries, and a TPM without encrypted sessions is asked, too.
 *
 * <p>Immutable (static functions).
 */
final class SrkVerb {
    private static final String DEVICE = "/dev/tpmrm0";
    private static final int STORAGE_ROOT_KEY = 0x81000001;
    private static final short NO_SESSIONS = (short) 0x8001;
    private static final int READ_PUBLIC = 0x173;
    private static final int HEADER = 10;
    private static final int COMMAND = HEADER + Integer.BYTES;
    private static final int LONGEST_ANSWER = 4096;
    private static final int SUCCESS = 0;
    /** «A handle is not correct for the use», for the first handle. */
    private static final int BAD_HANDLE = 0x18B;

    private static final int READ_AND_WRITE = 2;

    private SrkVerb() {}

    static int run(Session session, List<String> operands) {
        if (!TpmSupport.of(session).hasLibraries() && !session.host().exists(DEVICE)) {
            throw new CommandFailure("TPM device not usable as it does not support the required functionality"
                    + " (AES-128-CFB missing?).");
        }
        byte[] key = publicKey(exchange(request()));
        session.out().flush();
        session.host().write(Host.STDOUT, key);
        return 0;
    }

    /** The command to tell the key. */
    static byte[] request() {
        return ByteBuffer.allocate(COMMAND)
                .putShort(NO_SESSIONS)
                .putInt(COMMAND)
                .putInt(READ_PUBLIC)
                .putInt(STORAGE_ROOT_KEY)
                .array();
    }

    private static byte[] exchange(byte[] request) {
        try (Fd device = FileSystem.open(DEVICE, READ_AND_WRITE, 0)) {
            device.writeAll(request);
            byte[] answer = new byte[LONGEST_ANSWER];
            return Arrays.copyOf(answer, Math.max(0, device.read(answer, 0, answer.length)));
        } catch (ErrnoException failure) {
            throw new CommandFailure("Failed to create TPM2 context: State not recoverable");
        }
    }

    /** The key out of an answer, with its length in front. */
    static byte[] publicKey(byte[] answer) {
        ByteBuffer in = ByteBuffer.wrap(answer);
        if (answer.length < HEADER) {
            throw new CommandFailure("Failed to get SRK: Input/output error");
        }
        in.getShort();
        in.getInt();
        int code = in.getInt();
        if (code == BAD_HANDLE) {
            throw new CommandFailure("No SRK stored so far.");
        }
        if (code != SUCCESS || in.remaining() < Short.BYTES) {
            throw new CommandFailure("Failed to get SRK: State not recoverable");
        }
        int length = Short.BYTES + Short.toUnsignedInt(in.getShort(HEADER));
        if (length > in.remaining()) {
            throw new CommandFailure("Failed to get SRK: Input/output error");
        }
        return Arrays.copyOfRange(answer, HEADER, HEADER + length);
    }
}
