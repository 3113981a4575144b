// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * Signal numbers, names as systemd writes them, and what this process does with them.
 *
 * <p>Source: signal(7), sigaction(2), sigprocmask(2). The numbers are those of x86-64 and aarch64; real-time signals
 * count from the C library's SIGRTMIN (34).
 *
 * <p>Thread-safe; masks and actions are the process's own.
 */
public final class Signals {
    public static final int SIGHUP = 1;
    public static final int SIGINT = 2;
    public static final int SIGQUIT = 3;
    public static final int SIGILL = 4;
    public static final int SIGTRAP = 5;
    public static final int SIGABRT = 6;
    public static final int SIGBUS = 7;
    public static final int SIGFPE = 8;
    public static final int SIGKILL = 9;
    public static final int SIGUSR1 = 10;
    public static final int SIGSEGV = 11;
    public static final int SIGUSR2 = 12;
    public static final int SIGPIPE = 13;
    public static final int SIGALRM = 14;
    public static final int SIGTERM = 15;
    public static final int SIGSTKFLT = 16;
    public static final int SIGCHLD = 17;
    public static final int SIGCONT = 18;
    public static final int SIGSTOP = 19;
    public static final int SIGTSTP = 20;
    public static final int SIGTTIN = 21;
    public static final int SIGTTOU = 22;
    public static final int SIGURG = 23;
    public static final int SIGXCPU = 24;
    public static final int SIGXFSZ = 25;
    public static final int SIGVTALRM = 26;
    public static final int SIGPROF = 27;
    public static final int SIGWINCH = 28;
    public static final int SIGIO = 29;
    public static final int SIGPWR = 30;
    public static final int SIGSYS = 31;
    public static final int SIGRTMIN = 34;
    public static final int SIGRTMAX = 64;
    public static final int LAST = 64;

    private static final String[] NAMES = {
        "0", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
        "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
        "WINCH", "IO", "PWR", "SYS"
    };

    private static final int BLOCK = 0;
    private static final int UNBLOCK = 1;
    private static final int SET = 2;
    private static final int SET_BYTES = 128;
    private static final int ACTION_BYTES = 152;
    private static final int KERNEL_SET_BYTES = 8;
    private static final long SIG_DFL = 0;
    private static final long SIG_IGN = 1;

    private Signals() {}

    /** {@code TERM}, {@code RTMIN+3}; the number where there is no name. */
    public static String name(int signal) {
        if (signal > 0 && signal < NAMES.length) {
            return NAMES[signal];
        }
        if (signal == SIGRTMIN) {
            return "RTMIN";
        }
        if (signal == SIGRTMAX) {
            return "RTMAX";
        }
        return signal > SIGRTMIN && signal < SIGRTMAX ? "RTMIN+" + (signal - SIGRTMIN) : Integer.toString(signal);
    }

    /** Number of {@code SIGTERM}, {@code TERM}, {@code 15}, {@code RTMIN+3} or {@code RTMAX-1}; 0 when it is none. */
    public static int number(String text) {
        int numeric = decimal(text);
        if (numeric >= 0) {
            return numeric >= 1 && numeric <= LAST ? numeric : 0;
        }
        String name = text.startsWith("SIG") ? text.substring(3) : text;
        for (int i = 1; i < NAMES.length; i++) {
            if (NAMES[i].equals(name)) {
                return i;
            }
        }
        return switch (name) {
            case "POLL" -> SIGIO;
            case "CLD" -> SIGCHLD;
            case "IOT" -> SIGABRT;
            case "RTMIN" -> SIGRTMIN;
            case "RTMAX" -> SIGRTMAX;
            default -> realTime(name);
        };
    }

    private static int realTime(String name) {
        if (name.startsWith("RTMIN+")) {
            int offset = decimal(name.substring(6));
            return offset >= 0 && offset <= SIGRTMAX - SIGRTMIN ? SIGRTMIN + offset : 0;
        }
        if (name.startsWith("RTMAX-")) {
            int offset = decimal(name.substring(6));
            return offset >= 0 && offset <= SIGRTMAX - SIGRTMIN ? SIGRTMAX - offset : 0;
        }
        return 0;
    }

    private static int decimal(String text) {
        if (text.isEmpty() || text.length() > 6) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    /** Blocks more signals. */
    public static void block(SignalSet signals) {
        mask(BLOCK, signals);
    }

    /** As {@link #block}: those that were blocked before. */
    public static SignalSet alsoBlock(SignalSet signals) {
        return mask(BLOCK, signals);
    }

    public static void unblock(SignalSet signals) {
        mask(UNBLOCK, signals);
    }

    /** Blocks exactly these: the ones that were blocked before. */
    public static SignalSet setMask(SignalSet signals) {
        return mask(SET, signals);
    }

    private static SignalSet mask(int how, SignalSet signals) {
        try (NativeArena scratch = NativeArena.open()) {
            long old = scratch.allocateZeroed(SET_BYTES);
            Errno.check(C.sigprocmask(how, write(scratch, signals), old), "sigprocmask", null);
            return new SignalSet(MEMORY.getLong(old));
        }
    }

    /** {@code sigset_t} as the C library wants it. */
    static long write(NativeArena scratch, SignalSet signals) {
        long set = scratch.allocateZeroed(SET_BYTES);
        MEMORY.putLong(set, signals.bits());
        return set;
    }

    /** Back to the default action: 0 or a negated errno (SIGKILL, SIGSTOP and the C library's own two refuse). */
    public static int setDefault(int signal) {
        return act(signal, SIG_DFL);
    }

    public static int ignore(int signal) {
        return act(signal, SIG_IGN);
    }

    /** Is the signal's action to ignore it? */
    public static boolean isIgnored(int signal) {
        try (NativeArena scratch = NativeArena.open()) {
            long old = scratch.allocateZeroed(ACTION_BYTES);
            return C.sigaction(signal, 0, old) == 0 && MEMORY.getLong(old) == SIG_IGN;
        }
    }

    /** Default actions for all signals, as before exec(2) of a service. */
    public static void setAllDefault() {
        for (int signal = 1; signal <= LAST; signal++) {
            setDefault(signal);
        }
    }

    private static int act(int signal, long handler) {
        try (NativeArena scratch = NativeArena.open()) {
            long action = scratch.allocateZeroed(ACTION_BYTES);
            MEMORY.putLong(action, handler);
            return C.sigaction(signal, action, 0);
        }
    }

    /** kill(2): 0 or a negated errno. */
    public static int kill(int process, int signal) {
        return C.kill(process, signal);
    }

    /** sigqueue(3) with a value: 0 or a negated errno. */
    public static int queue(int process, int signal, int value) {
        return C.sigqueue(process, signal, value);
    }

    /** Waits for one of the (blocked) signals: its number, -EAGAIN after the time; for commands without a loop. */
    public static int await(SignalSet signals, long timeoutUsec) {
        try (NativeArena scratch = NativeArena.open()) {
            long set = write(scratch, signals);
            long time = 0;
            if (timeoutUsec >= 0) {
                time = scratch.allocate(16);
                MEMORY.putLong(time, timeoutUsec / 1_000_000);
                MEMORY.putLong(time + 8, timeoutUsec % 1_000_000 * 1_000);
            }
            return (int) C.syscall(SyscallNumber.RT_SIGTIMEDWAIT, set, 0, time, KERNEL_SET_BYTES, 0, 0);
        }
    }
}
