// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.systemdj.sys.abi.NativeArena;

/**
 * The line settings of a terminal, as the kernel's own structure.
 *
 * <p>Source: termios(3), «Raw mode»; ioctl_tty(2), TCGETS, TCSETS.
 *
 * <p>Immutable.
 */
public final class TerminalMode {
    private static final long TCGETS = 0x5401;
    private static final long TCSETS = 0x5402;
    private static final long TCSETSF = 0x5404;
    private static final int TERMIOS_BYTES = 64;

    private static final int INPUT = 0;
    private static final int OUTPUT = 4;
    private static final int CONTROL = 8;
    private static final int LOCAL = 12;
    private static final int CHARACTERS = 17;
    private static final int VTIME = 5;
    private static final int VMIN = 6;

    /** IGNBRK, BRKINT, PARMRK, ISTRIP, INLCR, IGNCR, ICRNL, IXON. */
    private static final int INPUT_CHANGES = 1 | 2 | 010 | 040 | 0100 | 0200 | 0400 | 02000;

    private static final int OPOST = 1;
    private static final int CS8 = 060;
    private static final int PARENB = 0400;
    private static final int ISIG = 1;
    private static final int ICANON = 2;
    private static final int ECHO = 010;
    private static final int ECHONL = 0100;
    private static final int IEXTEN = 0100000;

    private final byte[] termios;

    private TerminalMode(byte[] termios) {
        this.termios = termios;
    }

    /** The settings of a terminal; empty when it is none. */
    public static Optional<TerminalMode> of(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long address = scratch.allocateZeroed(TERMIOS_BYTES);
            if (C.ioctl(fd, TCGETS, address) < 0) {
                return Optional.empty();
            }
            byte[] mode = new byte[TERMIOS_BYTES];
            for (int i = 0; i < mode.length; i++) {
                mode[i] = MEMORY.getByte(address + i);
            }
            return Optional.of(new TerminalMode(mode));
        }
    }

    /** Gives a terminal these settings at once: 0 or a negated errno. */
    public int trySet(int fd) {
        return trySet(fd, TCSETS);
    }

    /** As {@link #trySet}, when what was written is out; what was typed and not read is dropped. */
    public int trySetAndFlush(int fd) {
        return trySet(fd, TCSETSF);
    }

    private int trySet(int fd, long request) {
        try (NativeArena scratch = NativeArena.open()) {
            long address = scratch.allocateZeroed(TERMIOS_BYTES);
            for (int i = 0; i < termios.length; i++) {
                MEMORY.putByte(address + i, termios[i]);
            }
            return C.ioctl(fd, request, address);
        }
    }

    /** Every byte passes at once and unchanged; nothing is echoed, no key means a signal. */
    public TerminalMode raw() {
        return keys(true)
                .with(INPUT, INPUT_CHANGES, 0)
                .with(OUTPUT, OPOST, 0)
                .with(CONTROL, CS8 | PARENB, CS8)
                .with(LOCAL, ISIG | ECHONL | IEXTEN, 0);
    }

    /** As {@link #raw}, but for the output and for keys that mean signals. */
    public TerminalMode keys(boolean unseen) {
        TerminalMode changed = with(LOCAL, unseen ? ICANON | ECHO : ICANON, 0);
        changed.termios[CHARACTERS + VMIN] = 1;
        changed.termios[CHARACTERS + VTIME] = 0;
        return changed;
    }

    private TerminalMode with(int at, int off, int on) {
        byte[] changed = termios.clone();
        ByteBuffer buffer = ByteBuffer.wrap(changed).order(ByteOrder.nativeOrder());
        buffer.putInt(at, buffer.getInt(at) & ~off | on);
        return new TerminalMode(changed);
    }
}
