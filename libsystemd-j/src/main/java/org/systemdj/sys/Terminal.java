// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.OpenFlags.O_NOCTTY;
import static org.systemdj.sys.OpenFlags.O_NONBLOCK;
import static org.systemdj.sys.OpenFlags.O_RDWR;
import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * Terminals: opening without making them the controlling one, resetting, hanging up.
 *
 * <p>Source: ioctl_tty(2), ioctl_console(2), termios(3). The kernel's own termios structure is used, which is the same on
 * x86-64 and aarch64.
 *
 * <p>Thread-safe.
 */
public final class Terminal {
    private static final long TCGETS = 0x5401;
    private static final long TCSETSW = 0x5403;
    private static final long TCFLSH = 0x540B;
    private static final int TCIFLUSH = 0;
    private static final long TIOCEXCL = 0x540C;
    private static final long TIOCNXCL = 0x540D;
    private static final long TIOCSCTTY = 0x540E;
    private static final long TIOCGPGRP = 0x540F;
    private static final long TIOCGWINSZ = 0x5413;
    private static final long TIOCSWINSZ = 0x5414;
    private static final long TIOCNOTTY = 0x5422;
    private static final long TIOCGPTN = 0x80045430L;
    private static final long TIOCSPTLCK = 0x40045431L;
    private static final long TIOCVHANGUP = 0x5437;
    private static final long TIOCGPTPEER = 0x5441;
    private static final long TIOCINQ = 0x541B;
    private static final long TIOCOUTQ = 0x5411;
    private static final long KDSETMODE = 0x4B3A;
    private static final long KDGKBMODE = 0x4B44;
    private static final long KDSKBMODE = 0x4B45;
    private static final long KDSIGACCEPT = 0x4B4E;
    private static final long VT_GETSTATE = 0x5603;
    private static final long VT_ACTIVATE = 0x5606;
    private static final long VT_WAITACTIVE = 0x5607;
    private static final long VT_DISALLOCATE = 0x5608;
    private static final long TIOCLINUX = 0x541C;
    private static final int KD_TEXT = 0;
    private static final int K_XLATE = 1;
    private static final int K_UNICODE = 3;
    private static final int TERMIOS_BYTES = 64;
    private static final int OPEN_ATTEMPTS = 20;
    private static final long OPEN_PAUSE_USEC = 50_000;

    /** Control characters as the kernel sets them for a new terminal: {index, value}. */
    private static final int[][] CONTROL_CHARACTERS = {
        {0, 003}, {1, 034}, {2, 0177}, {3, 025}, {4, 004}, {5, 0}, {6, 1}, {8, 021}, {9, 023}, {10, 032}, {11, 0},
        {12, 022}, {14, 027}, {15, 026}, {16, 0}
    };

    private Terminal() {}

    /** Size in characters. */
    public record Size(int rows, int columns) {}

    /**
     * Opens a terminal without making it the controlling one: a number that the caller owns, or a negated errno. A
     * terminal that is being hung up answers EIO for a moment, so that is tried again for a second.
     */
    public static int tryOpen(String path, int flags) {
        for (int attempt = 0; ; attempt++) {
            int fd = FileSystem.tryOpen(path, flags | O_NOCTTY, 0);
            if (fd != -Errno.EIO || attempt >= OPEN_ATTEMPTS) {
                if (fd >= 0 && !isTerminal(fd)) {
                    C.close(fd);
                    return -Errno.ENOTTY;
                }
                return fd;
            }
            Clock.sleepUsec(OPEN_PAUSE_USEC);
        }
    }

    public static Fd open(String path) {
        return Fd.own(Errno.check(tryOpen(path, O_RDWR), "open", path));
    }

    public static boolean isTerminal(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.ioctl(fd, TCGETS, scratch.allocate(TERMIOS_BYTES)) == 0;
        }
    }

    /** Makes it the controlling terminal of this session leader. {@code steal} takes it from another session. */
    public static int tryAcquire(int fd, boolean steal) {
        return C.ioctl(fd, TIOCSCTTY, steal ? 1 : 0);
    }

    /** Gives the controlling terminal up: 0 (also when there is none) or a negated errno. */
    public static int tryRelease() {
        int fd = FileSystem.tryOpen("/dev/tty", O_RDWR | O_NOCTTY | O_NONBLOCK, 0);
        if (fd < 0) {
            return fd == -Errno.ENXIO ? 0 : fd;
        }
        try (Fd owned = Fd.own(fd)) {
            return C.ioctl(owned.number(), TIOCNOTTY, 0);
        }
    }

    /** Hangs the terminal up: everybody who has it open loses it. */
    public static int tryHangUp(int fd) {
        return C.ioctl(fd, TIOCVHANGUP, 0);
    }

    public static int tryHangUp(String path) {
        int fd = tryOpen(path, O_RDWR | O_NONBLOCK);
        if (fd < 0) {
            return fd;
        }
        try (Fd owned = Fd.own(fd)) {
            return tryHangUp(owned.number());
        }
    }

    /** Sane line settings, no exclusive use, text mode; unread input is dropped: 0 or a negated errno. Speed and character size stay. */
    public static int tryReset(int fd) {
        C.ioctl(fd, TIOCNXCL, 0);
        C.ioctl(fd, KDSETMODE, KD_TEXT); // fails on anything but a virtual console
        resetKeyboard(fd);
        try (NativeArena scratch = NativeArena.open()) {
            long termios = scratch.allocateZeroed(TERMIOS_BYTES);
            int result = C.ioctl(fd, TCGETS, termios);
            if (result < 0) {
                return result;
            }
            int input = MEMORY.getInt(termios);
            // off: IGNBRK BRKINT ISTRIP INLCR IGNCR IUCLC; on: ICRNL IMAXBEL IUTF8
            MEMORY.putInt(termios, input & ~(1 | 2 | 040 | 0100 | 0200 | 01000) | 0400 | 020000 | 040000);
            MEMORY.putInt(termios + 4, MEMORY.getInt(termios + 4) | 1 | 4); // OPOST ONLCR
            MEMORY.putInt(termios + 8, MEMORY.getInt(termios + 8) | 0200); // CREAD
            // ISIG ICANON ECHO ECHOE ECHOK ECHOCTL ECHOKE IEXTEN
            MEMORY.putInt(termios + 12, 1 | 2 | 010 | 020 | 040 | 01000 | 04000 | 0100000);
            for (int[] character : CONTROL_CHARACTERS) {
                MEMORY.putByte(termios + 17 + character[0], (byte) character[1]);
            }
            result = C.ioctl(fd, TCSETSW, termios);
            C.ioctl(fd, TCFLSH, TCIFLUSH); // What is still to be shown stays: PID 1's first messages are among it.
            return result;
        }
    }

    private static void resetKeyboard(int fd) {
        boolean utf8 = !FileSystem.readFirstLine("/sys/module/vt/parameters/default_utf8")
                .orElse("1")
                .equals("0");
        try (NativeArena scratch = NativeArena.open()) {
            if (C.ioctl(fd, KDGKBMODE, scratch.allocateZeroed(8)) == 0) {
                C.ioctl(fd, KDSKBMODE, utf8 ? K_UNICODE : K_XLATE);
            }
        }
    }

    /** Removes colours, scroll regions, the alternate screen and mouse modes by escape sequences, on any terminal. */
    public static int tryResetScreen(int fd) {
        byte[] sequence =
                NativeText.encode("\033[0m\033[?7h\033[!p\033]104\033\\\033[?1049l\033[?25h\033[?1000l\r\033[J");
        return Fd.writeAll(fd, sequence, 0, sequence.length);
    }

    /** Size; null when the terminal does not know. */
    public static Size size(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long size = scratch.allocateZeroed(8);
            if (C.ioctl(fd, TIOCGWINSZ, size) < 0) {
                return null;
            }
            int rows = MEMORY.getShort(size) & 0xFFFF;
            int columns = MEMORY.getShort(size + 2) & 0xFFFF;
            return rows == 0 && columns == 0 ? null : new Size(rows, columns);
        }
    }

    public static int trySetSize(int fd, Size wanted) {
        try (NativeArena scratch = NativeArena.open()) {
            long size = scratch.allocateZeroed(8);
            MEMORY.putShort(size, (short) wanted.rows);
            MEMORY.putShort(size + 2, (short) wanted.columns);
            return C.ioctl(fd, TIOCSWINSZ, size);
        }
    }

    /** Foreground process group, or a negated errno. */
    public static int foregroundGroup(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long group = scratch.allocateZeroed(4);
            int result = C.ioctl(fd, TIOCGPGRP, group);
            return result < 0 ? result : MEMORY.getInt(group);
        }
    }

    public static int trySetExclusive(int fd, boolean on) {
        return C.ioctl(fd, on ? TIOCEXCL : TIOCNXCL, 0);
    }

    /** Frees the memory of a virtual console and clears it; -EBUSY while it is in the foreground. */
    public static int tryDisallocate(int console) {
        int fd = FileSystem.tryOpen("/dev/tty0", O_RDWR | O_NOCTTY | O_NONBLOCK, 0);
        if (fd < 0) {
            return fd;
        }
        try (Fd owned = Fd.own(fd)) {
            return C.ioctl(owned.number(), VT_DISALLOCATE, console);
        }
    }

    /** Brings a virtual console to the foreground. */
    public static int tryActivate(int console) {
        int fd = FileSystem.tryOpen("/dev/tty0", O_RDWR | O_NOCTTY | O_NONBLOCK, 0);
        if (fd < 0) {
            return fd;
        }
        try (Fd owned = Fd.own(fd)) {
            int result = C.ioctl(owned.number(), VT_ACTIVATE, console);
            return result < 0 ? result : C.ioctl(owned.number(), VT_WAITACTIVE, console);
        }
    }

    /** The virtual console in the foreground, or a negated errno. */
    public static int activeConsole(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long state = scratch.allocateZeroed(8);
            int result = C.ioctl(fd, VT_GETSTATE, state);
            return result < 0 ? result : MEMORY.getShort(state) & 0xFFFF;
        }
    }

    /** The console that kernel messages go to: 0 means the one in the foreground. */
    public static int kernelMessageConsole(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long argument = scratch.allocateZeroed(8);
            MEMORY.putByte(argument, (byte) 17);
            return C.ioctl(fd, TIOCLINUX, argument);
        }
    }

    /** Asks the kernel to send PID 1 a signal for the keyboard's "spawn console" key (SIGWINCH in systemd). */
    public static int tryRequestKeyboardSignal(int fd, int signal) {
        return C.ioctl(fd, KDSIGACCEPT, signal);
    }

    /** A new pseudo terminal's controlling end; its other end is {@code /dev/pts/N}. */
    public static Fd openPseudoTerminal() {
        Fd fd = FileSystem.open("/dev/ptmx", O_RDWR | O_NOCTTY, 0);
        try (NativeArena scratch = NativeArena.open()) {
            Errno.check(C.ioctl(fd.number(), TIOCSPTLCK, scratch.allocateZeroed(4)), "ioctl", "/dev/ptmx");
            return fd;
        }
    }

    /** Number N of the pseudo terminal behind a controlling end. */
    public static int pseudoTerminalNumber(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long number = scratch.allocateZeroed(4);
            Errno.check(C.ioctl(fd, TIOCGPTN, number), "ioctl", "TIOCGPTN");
            return MEMORY.getInt(number);
        }
    }

    /** The other end of a pseudo terminal, by its controlling end alone. */
    public static Fd openPeer(int fd) {
        return Fd.own(Errno.check(C.ioctl(fd, TIOCGPTPEER, O_RDWR | O_NOCTTY | Fd.O_CLOEXEC), "ioctl", "TIOCGPTPEER"));
    }

    /** How many bytes wait to be read from a terminal, or a negated errno. */
    public static int waitingInput(int fd) {
        return count(fd, TIOCINQ);
    }

    /** How many bytes a terminal has yet to put out, or a negated errno. */
    public static int waitingOutput(int fd) {
        return count(fd, TIOCOUTQ);
    }

    private static int count(int fd, long request) {
        try (NativeArena scratch = NativeArena.open()) {
            long number = scratch.allocateZeroed(4);
            int result = C.ioctl(fd, request, number);
            return result < 0 ? result : MEMORY.getInt(number);
        }
    }
}
