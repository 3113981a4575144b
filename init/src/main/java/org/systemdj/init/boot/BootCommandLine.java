// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.KernelCommandLine;

/**
 * Where the options of the boot come from: the kernel's command line, before that a variable of the firmware; in a
 * container the arguments of PID 1, as they are.
 *
 * <p>Source: systemd(1), «Kernel Command Line»; bootctl(1), systemd-efi-options; systemd.io/ENVIRONMENT,
 * {@code $SYSTEMD_PROC_CMDLINE}. Immutable (static functions).
 */
public final class BootCommandLine {
    private static final String FIRMWARE =
            "/sys/firmware/efi/efivars/SystemdOptions-8cf2644b-4b0b-428f-9387-6d876050dc67";
    private static final int ATTRIBUTES_BYTES = 4;

    private BootCommandLine() {}

    /** Reads all sources. */
    public static KernelCommandLine read(
            Map<String, String> environment, List<String> arguments, boolean container, boolean initrd) {
        List<String> words;
        if (environment.containsKey("SYSTEMD_PROC_CMDLINE")) {
            words = KernelCommandLine.split(environment.get("SYSTEMD_PROC_CMDLINE"));
        } else if (container) {
            words = arguments;
        } else {
            words = new ArrayList<>(KernelCommandLine.split(ofFirmware()));
            words.addAll(KernelCommandLine.split(
                    FileSystem.readFirstLine("/proc/cmdline").orElse("")));
        }
        return KernelCommandLine.ofWords(words, initrd);
    }

    private static String ofFirmware() {
        if (!FileSystem.exists(FIRMWARE)) {
            return "";
        }
        try {
            return textOf(FileSystem.readBytes(FIRMWARE));
        } catch (ErrnoException e) {
            return ""; // Firmware that is slow or broken must not keep the system from booting.
        }
    }

    /** The text of a variable: attributes, then two bytes for each character. */
    static String textOf(byte[] variable) {
        int length = Math.max(variable.length - ATTRIBUTES_BYTES, 0);
        String text = new String(
                variable, Math.min(ATTRIBUTES_BYTES, variable.length), length & ~1, StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}
