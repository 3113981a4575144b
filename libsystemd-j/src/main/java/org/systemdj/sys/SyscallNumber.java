// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import org.systemdj.sys.abi.Abi;

/**
 * Numbers of the system calls for which the C library has no function, or not everywhere.
 *
 * <p>Source: {@code asm/unistd.h} of x86-64 and the generic table (aarch64). From 424 on all processors agree.
 *
 * <p>Immutable.
 */
final class SyscallNumber {
    static final int PIDFD_SEND_SIGNAL = 424;
    static final int OPEN_TREE = 428;
    static final int MOVE_MOUNT = 429;
    static final int FSOPEN = 430;
    static final int FSCONFIG = 431;
    static final int FSMOUNT = 432;
    static final int FSPICK = 433;
    static final int PIDFD_OPEN = 434;
    static final int OPENAT2 = 437;
    static final int PIDFD_GETFD = 438;
    static final int MOUNT_SETATTR = 442;

    static final int GETTID = pick(186, 178);
    static final int TGKILL = pick(234, 131);
    static final int REBOOT = pick(169, 142);
    static final int EXECVEAT = pick(322, 281);
    static final int SECCOMP = pick(317, 277);
    static final int PIVOT_ROOT = pick(155, 41);
    static final int IOPRIO_SET = pick(251, 30);
    static final int IOPRIO_GET = pick(252, 31);
    static final int ADD_KEY = pick(248, 217);
    static final int REQUEST_KEY = pick(249, 218);
    static final int KEYCTL = pick(250, 219);
    static final int KCMP = pick(312, 272);
    static final int RT_SIGTIMEDWAIT = pick(128, 137);
    static final int SHMCTL = pick(31, 195);
    static final int SEMCTL = pick(66, 191);
    static final int MSGCTL = pick(71, 187);
    static final int MQ_OPEN = pick(240, 180);
    static final int MQ_UNLINK = pick(241, 181);
    static final int MQ_GETSETATTR = pick(245, 185);
    static final int SET_MEMPOLICY = pick(238, 237);
    static final int GETPRIORITY = pick(140, 141);
    static final int BPF = pick(321, 280);
    static final int KEXEC_FILE_LOAD = pick(320, 294);
    static final int DELETE_MODULE = pick(176, 106);
    static final int QUOTACTL_FD = 443;
    static final int RT_SIGQUEUEINFO = pick(129, 138);

    private SyscallNumber() {}

    private static int pick(int x86, int generic) {
        return Abi.X86_64 ? x86 : generic;
    }
}
