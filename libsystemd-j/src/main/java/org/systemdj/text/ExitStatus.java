// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Exit statuses with a name.
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
    APPARMOR(231, Origin.SYSTEMD),
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
    BPF(244, Origin.SYSTEMD),
    KSM(245, Origin.SYSTEMD),
    EXCEPTION(255, Origin.SYSTEMD);

    /** Who defined the status. */
    public enum Origin {
        LIBC("libc"),
        SYSTEMD("systemd"),
        LSB("LSB"),
        BSD("BSD");

        private final String word;

        Origin(String word) {
            this.word = word;
        }

        /** The word in listings. */
        public String word() {
            return word;
        }
    }

    private final int status;
    private final Origin origin;

    ExitStatus(int status, Origin origin) {
        this.status = status;
        this.origin = origin;
    }

    /** The number. */
    public int status() {
        return status;
    }

    /** Who defined it. */
    public Origin origin() {
        return origin;
    }

    /** The status with the number, whoever defined it. */
    public static Optional<ExitStatus> of(int status) {
        for (ExitStatus each : values()) {
            if (each.status == status) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** A status by name or by number, 0 to 255. */
    public static OptionalInt parse(String text) {
        for (ExitStatus each : values()) {
            if (each.name().equals(text)) {
                return OptionalInt.of(each.status);
            }
        }
        OptionalLong number = Values.parseDecimal(text, 255);
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    /**
     * The name as {@code status} shows it after a number: {@code n/a} where there is none, and LSB's and BSD's names
     * only where the caller knows that the program means them.
     */
    public static String describe(int status, boolean all) {
        Optional<ExitStatus> found = of(status);
        boolean shown =
                found.isPresent() && (all || found.get().origin == Origin.LIBC || found.get().origin == Origin.SYSTEMD);
        return shown ? found.get().name() : "n/a";
    }
}
