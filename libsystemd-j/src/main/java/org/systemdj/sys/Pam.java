// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.sys.abi.Abi;
import org.systemdj.sys.abi.Libpam;
import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * A session of pluggable authentication modules, without anybody to ask questions: modules that would have to fail.
 *
 * <p>Source: pam(3), pam_open_session(3), pam_getenvlist(3).
 *
 * <p>Used by one thread.
 */
public final class Pam {
    public static final int ESTABLISH_CRED = 2;
    public static final int DELETE_CRED = 4;
    public static final int TTY = 3;
    private static final int SILENT = 0x8000;
    /** Told to modules that end in a copy of the process that began. */
    private static final int DATA_SILENT = 0x40000000;

    private static final int SIZE_OF_CONVERSATION = 16;
    private static final int LONGEST = 1 << 20;

    private final Libpam pam = Abi.pam();
    private final long handle;

    private Pam(long handle) {
        this.handle = handle;
    }

    /** Something that a module or the library refuses. */
    public static final class PamException extends Exception {
        private static final long serialVersionUID = 1L;

        PamException(String call, String reason) {
            super(call + ": " + reason);
        }
    }

    /**
     * Begins.
     *
     * @param service the name of a file in /etc/pam.d
     * @throws PamException there is no PAM here, or no such service and no default
     */
    public static Pam start(String service, String user) throws PamException {
        try (NativeArena scratch = NativeArena.open()) {
            // A conversation without a function: pam_prompt(3) fails, as it must where nobody answers.
            long conversation = scratch.allocateZeroed(SIZE_OF_CONVERSATION);
            long handle = scratch.allocateZeroed(Long.BYTES);
            int status = Abi.pam().pam_start(scratch.string(service), scratch.string(user), conversation, handle);
            if (status == -Errno.ENOSYS) {
                throw new PamException("pam_start", "libpam is not installed");
            }
            Pam pam = new Pam(MEMORY.getLong(handle));
            pam.check("pam_start", status);
            return pam;
        }
    }

    private void check(String call, int status) throws PamException {
        if (status != 0) {
            long text = pam.pam_strerror(handle, status);
            throw new PamException(call, text == 0 ? "status " + status : NativeText.decodeString(text, LONGEST));
        }
    }

    public void item(int type, String value) throws PamException {
        try (NativeArena scratch = NativeArena.open()) {
            check("pam_set_item", pam.pam_set_item(handle, type, scratch.string(value)));
        }
    }

    /** Adds {@code NAME=value} to what modules see and hand on. */
    public void variable(String assignment) throws PamException {
        try (NativeArena scratch = NativeArena.open()) {
            check("pam_putenv", pam.pam_putenv(handle, scratch.string(assignment)));
        }
    }

    /** Whether the account may be used now. */
    public void account() throws PamException {
        check("pam_acct_mgmt", pam.pam_acct_mgmt(handle, SILENT));
    }

    /** Sets or deletes credentials; 0 or a PAM status, which callers may ignore. */
    public int tryCredentials(int which) {
        return pam.pam_setcred(handle, which | SILENT);
    }

    public void openSession() throws PamException {
        check("pam_open_session", pam.pam_open_session(handle, SILENT));
    }

    /** The environment as modules left it. */
    public List<String> environment() {
        List<String> all = new ArrayList<>();
        long list = pam.pam_getenvlist(handle);
        for (long at = list; list != 0 && MEMORY.getLong(at) != 0; at += Long.BYTES) {
            all.add(NativeText.decodeString(MEMORY.getLong(at), LONGEST));
        }
        return all;
    }

    /** Ends the session, in the process that keeps it. */
    public void closeSession() {
        pam.pam_setcred(handle, DELETE_CRED | SILENT);
        pam.pam_end(handle, pam.pam_close_session(handle, SILENT) | DATA_SILENT);
    }

    /** Ends without a session. */
    public void abandon() {
        pam.pam_end(handle, DATA_SILENT);
    }
}
