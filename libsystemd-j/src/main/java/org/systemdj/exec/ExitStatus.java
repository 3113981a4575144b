// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

/**
 * The exit codes that have names, as shown in {@code status=203/EXEC} and accepted by SuccessExitStatus= and its like.
 *
 * <p>Source: systemd.exec(5), «Process Exit Codes».
 *
 * <p>Immutable.
 */
public enum ExitStatus {
    SUCCESS(0, Origin.LIBC),
    FAILURE(1, Origin.LIBC),
    INVALIDARGUMENT(2, Origin.LSB),
    NOTIMPLEMENTED(3, Origin.LSB),
    NOPERMISSION(4, Origin.LSB),
    NOTINSTALLED(5, Origin.LSB),
    NOTCONFIGURED(6, Origin.LSB),
    NOTRUNNING(7, Origin.LSB),
    USAGE(64, Origin.BSD),
    DATAERR(65, Origin.BSD),
    NOINPUT(66, Origin.BSD),
    NOUSER(67, Origin.BSD),
    NOHOST(68, Origin.BSD),
    UNAVAILABLE(69, Origin.BSD),
    SOFTWARE(70, Origin.BSD),
    OSERR(71, Origin.BSD),
    OSFILE(72, Origin.BSD),
    CANTCREAT(73, Origin.BSD),
    IOERR(74, Origin.BSD),
    TEMPFAIL(75, Origin.BSD),
    PROTOCOL(76, Origin.BSD),
    NOPERM(77, Origin.BSD),
    CONFIG(78, Origin.BSD),
    CHDIR(200, Origin.SYSTEMD),
    NICE(201, Origin.SYSTEMD),
    FDS(202, Origin.SYSTEMD),
    EXEC(203, Origin.SYSTEMD),
    MEMORY(204, Origin.SYSTEMD),
    LIMITS(205, Origin.SYSTEMD),
    OOM_ADJUST(206, Origin.SYSTEMD),
    SIGNAL_MASK(207, Origin.SYSTEMD),
    STDIN(208, Origin.SYSTEMD),
    STDOUT(209, Origin.SYSTEMD),
    CHROOT(210, Origin.SYSTEMD),
    IOPRIO(211, Origin.SYSTEMD),
    TIMERSLACK(212, Origin.SYSTEMD),
    SECUREBITS(213, Origin.SYSTEMD),
    SETSCHEDULER(214, Origin.SYSTEMD),
    CPUAFFINITY(215, Origin.SYSTEMD),
    GROUP(216, Origin.SYSTEMD),
    USER(217, Origin.SYSTEMD),
    CAPABILITIES(218, Origin.SYSTEMD),
    CGROUP(219, Origin.SYSTEMD),
    SETSID(220, Origin.SYSTEMD),
    CONFIRM(221, Origin.SYSTEMD),
    STDERR(222, Origin.SYSTEMD),
    PAM(224, Origin.SYSTEMD),
    NETWORK(225, Origin.SYSTEMD),
    NAMESPACE(226, Origin.SYSTEMD),
    NO_NEW_PRIVILEGES(227, Origin.SYSTEMD),
    SECCOMP(228, Origin.SYSTEMD),
    SELINUX_CONTEXT(229, Origin.SYSTEMD),
    PERSONALITY(230, Origin.SYSTEMD),
    APPARMOR_PROFILE(231, Origin.SYSTEMD),
    ADDRESS_FAMILIES(232, Origin.SYSTEMD),
    RUNTIME_DIRECTORY(233, Origin.SYSTEMD),
    CHOWN(235, Origin.SYSTEMD),
    SMACK_PROCESS_LABEL(236, Origin.SYSTEMD),
    KEYRING(237, Origin.SYSTEMD),
    STATE_DIRECTORY(238, Origin.SYSTEMD),
    CACHE_DIRECTORY(239, Origin.SYSTEMD),
    LOGS_DIRECTORY(240, Origin.SYSTEMD),
    CONFIGURATION_DIRECTORY(241, Origin.SYSTEMD),
    NUMA_POLICY(242, Origin.SYSTEMD),
    CREDENTIALS(243, Origin.SYSTEMD),
    BPF(245, Origin.SYSTEMD),
    KSM(246, Origin.SYSTEMD),
    EXCEPTION(255, Origin.SYSTEMD);

    /** Who gave a code its name. */
    public enum Origin {
        LIBC,
        SYSTEMD,
        LSB,
        BSD
    }

    private static final ExitStatus[] BY_CODE = new ExitStatus[256];

    static {
        for (ExitStatus status : values()) {
            BY_CODE[status.code] = status;
        }
    }

    private final int code;
    private final Origin origin;

    ExitStatus(int code, Origin origin) {
        this.code = code;
        this.origin = origin;
    }

    public int code() {
        return code;
    }

    public Origin origin() {
        return origin;
    }

    /** The row of {@code code}, or null for a code without a name. */
    public static ExitStatus ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /** The row called {@code name} (without {@code EXIT_}), or null. */
    public static ExitStatus ofName(String name) {
        for (ExitStatus status : BY_CODE) {
            if (status != null && status.name().equals(name)) {
                return status;
            }
        }
        return null;
    }
}
