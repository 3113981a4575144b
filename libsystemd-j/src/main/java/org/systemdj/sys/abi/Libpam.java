// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys.abi;

/**
 * The functions of Linux-PAM that this project calls, under their C names. Pointers are {@code long}. All answer a
 * {@code PAM_} code, 0 for success; -ENOSYS where the library is not installed.
 *
 * <p>Source: pam(3) and the man page of each name.
 *
 * <p>Used by one thread.
 */
@CCalls(library = "libpam.so.0")
public interface Libpam {
    int pam_start(long service, long user, long conversation, long handle);

    int pam_set_item(long handle, int type, long item);

    int pam_putenv(long handle, long assignment);

    int pam_acct_mgmt(long handle, int flags);

    int pam_setcred(long handle, int flags);

    int pam_open_session(long handle, int flags);

    /** A null-terminated array of C strings, which is not freed here. */
    long pam_getenvlist(long handle);

    int pam_close_session(long handle, int flags);

    int pam_end(long handle, int status);

    long pam_strerror(long handle, int status);
}
