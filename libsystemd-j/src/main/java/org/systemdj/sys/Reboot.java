// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;

import org.systemdj.sys.abi.NativeArena;

/**
 * Ending the machine. All return a negated errno when the kernel refuses, and otherwise do not return.
 *
 * <p>Source: reboot(2).
 *
 * <p>PID 1 and systemd-shutdown only.
 */
public final class Reboot {
    private static final int RESTART = 0x01234567;
    private static final int HALT = 0xCDEF0123;
    private static final int CAD_ON = 0x89ABCDEF;
    private static final int CAD_OFF = 0;
    private static final int POWER_OFF = 0x4321FEDC;
    private static final int KEXEC = 0x45584543;
    private static final int RESTART2 = 0xA1B2C3D4;
    private static final int MAGIC1 = 0xFEE1DEAD;
    private static final int MAGIC2 = 672274793;

    private Reboot() {}

    public static int restart() {
        return C.reboot(RESTART);
    }

    /** Restarts with an argument for the firmware. */
    public static int restart(String argument) {
        try (NativeArena scratch = NativeArena.open()) {
            long text = scratch.string(argument);
            return (int) C.syscall(SyscallNumber.REBOOT, MAGIC1, MAGIC2, RESTART2, text, 0, 0);
        }
    }

    public static int powerOff() {
        return C.reboot(POWER_OFF);
    }

    public static int halt() {
        return C.reboot(HALT);
    }

    /** Starts the kernel that kexec has loaded. */
    public static int kexec() {
        return C.reboot(KEXEC);
    }

    /** Should Ctrl-Alt-Del restart at once ({@code true}) or signal PID 1? Returns 0 or a negated errno. */
    public static int setHardControlAltDelete(boolean on) {
        return C.reboot(on ? CAD_ON : CAD_OFF);
    }

    /** Is there a kernel to {@link #kexec} into? */
    public static boolean isKexecLoaded() {
        return FileSystem.readFirstLine("/sys/kernel/kexec_loaded").orElse("0").equals("1");
    }

    /** Writes all dirty pages out; may take long. */
    public static void sync() {
        C.sync();
    }
}
