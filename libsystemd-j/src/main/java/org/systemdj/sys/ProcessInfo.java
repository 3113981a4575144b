// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What /proc says about a process. Everything is empty once the process is gone.
 *
 * <p>Source: proc(5).
 *
 * <p>Thread-safe.
 */
public final class ProcessInfo {
    private static final int KERNEL_THREAD = 0x00200000;
    /** The major number of pts(4) devices. */
    private static final int PSEUDO_TERMINAL = 136;

    private ProcessInfo() {}

    static String path(int process, String file) {
        return process == 0 ? "/proc/self/" + file : "/proc/" + process + "/" + file;
    }

    /** Short name of the program. */
    public static Optional<String> name(int process) {
        return FileSystem.readFirstLine(path(process, "comm"));
    }

    /** Arguments; empty list for kernel threads. */
    public static Optional<List<String>> arguments(int process) {
        return FileSystem.tryReadText(path(process, "cmdline")).map(ProcessInfo::splitNul);
    }

    /** Environment the process was started with, as {@code NAME=value}. */
    public static Optional<List<String>> environment(int process) {
        return FileSystem.tryReadText(path(process, "environ")).map(ProcessInfo::splitNul);
    }

    private static List<String> splitNul(String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\0', at);
            end = end < 0 ? text.length() : end;
            parts.add(text.substring(at, end));
            at = end + 1;
        }
        return parts;
    }

    /** Path in the unified hierarchy, {@code /} for the root; without the hierarchy's own prefix nothing is cut off. */
    public static Optional<String> cgroup(int process) {
        Optional<String> text = FileSystem.tryReadText(path(process, "cgroup"));
        if (text.isEmpty()) {
            return text;
        }
        String all = text.get();
        int at = all.startsWith("0::") ? 0 : all.indexOf("\n0::");
        if (at < 0) {
            return Optional.empty();
        }
        int start = all.indexOf("::", at) + 2;
        int end = all.indexOf('\n', start);
        String path = all.substring(start, end < 0 ? all.length() : end);
        return Optional.of(path.endsWith(" (deleted)") ? path.substring(0, path.length() - 10) : path);
    }

    /** Program file. */
    public static Optional<String> executable(int process) {
        return FileSystem.readlink(path(process, "exe"));
    }

    public static OptionalInt parent(int process) {
        Optional<String> value = statusField(process, "PPid");
        return value.isPresent() ? OptionalInt.of(Integer.parseInt(value.get())) : OptionalInt.empty();
    }

    /** Real user. */
    public static OptionalInt user(int process) {
        return firstNumber(statusField(process, "Uid"));
    }

    public static OptionalInt group(int process) {
        return firstNumber(statusField(process, "Gid"));
    }

    private static OptionalInt firstNumber(Optional<String> value) {
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        String text = value.get();
        int end = 0;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return OptionalInt.of(Integer.parseUnsignedInt(text.substring(0, end)));
    }

    /** One field of {@code status}, trimmed. */
    public static Optional<String> statusField(int process, String field) {
        Optional<String> text = FileSystem.tryReadText(path(process, "status"));
        if (text.isEmpty()) {
            return text;
        }
        String all = text.get();
        int at = all.startsWith(field + ":") ? 0 : all.indexOf("\n" + field + ":");
        if (at < 0) {
            return Optional.empty();
        }
        int start = all.indexOf(':', at) + 1;
        int end = all.indexOf('\n', start);
        return Optional.of(all.substring(start, end < 0 ? all.length() : end).strip());
    }

    /** {@code R}, {@code S}, {@code Z}, …; {@code X} when the process is gone. */
    public static char state(int process) {
        String value = statField(process, 3);
        return value == null ? 'X' : value.charAt(0);
    }

    /** Is there such a process, and is it no zombie? */
    public static boolean isAlive(int process) {
        char state = state(process);
        return state != 'X' && state != 'Z';
    }

    public static boolean isKernelThread(int process) {
        String flags = statField(process, 9);
        return flags != null && (Long.parseLong(flags) & KERNEL_THREAD) != 0;
    }

    /** Has it a controlling terminal? */
    public static boolean hasTerminal(int process) {
        String terminal = statField(process, 7);
        return terminal != null && !terminal.equals("0");
    }

    /** The controlling terminal, a path below /dev or its number as {@code char/MAJOR:MINOR}; empty without one. */
    public static Optional<String> terminal(int process) {
        String field = statField(process, 7);
        long device = field == null ? 0 : Long.parseLong(field) & 0xffffffffL;
        if (device == 0) {
            return Optional.empty();
        }
        long major = device >> 8 & 0xfff;
        long minor = device & 0xff | device >> 12 & 0xfff00;
        String number = "char/" + major + ":" + minor;
        Optional<String> target = FileSystem.readlink("/dev/" + number);
        if (target.isPresent()) {
            return Optional.of(target.get().startsWith("../") ? target.get().substring(3) : target.get());
        }
        String pseudo = "pts/" + minor;
        boolean isPseudo = major == PSEUDO_TERMINAL && FileSystem.exists("/dev/" + pseudo);
        return Optional.of(isPseudo ? pseudo : number);
    }

    /** Number of the controlling terminal's device, as {@link FileStatus} has it; empty without one. */
    public static OptionalLong terminalDevice(int process) {
        String field = statField(process, 7);
        long device = field == null ? 0 : Long.parseLong(field) & 0xffffffffL;
        int minor = (int) (device & 0xff | device >> 12 & 0xfff00);
        return device == 0
                ? OptionalLong.empty()
                : OptionalLong.of(FileStatus.device((int) (device >> 8 & 0xfff), minor));
    }

    /** Start time in clock ticks since boot: with the number, it names a process for good. */
    public static OptionalLong startTicks(int process) {
        String ticks = statField(process, 22);
        return ticks == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(ticks));
    }

    /** Field of {@code stat} by its number in proc(5), from 3 on; null when the process is gone. */
    private static String statField(int process, int field) {
        Optional<String> text = FileSystem.readFirstLine(path(process, "stat"));
        int at = text.isEmpty() ? -1 : text.get().lastIndexOf(')'); // the name may hold anything
        if (at < 0) {
            return null;
        }
        String line = text.get();
        at += 2;
        for (int i = 3; i < field && at > 0; i++) {
            at = line.indexOf(' ', at) + 1;
        }
        int end = line.indexOf(' ', at);
        return line.substring(at, end < 0 ? line.length() : end);
    }

    /** Open descriptors of this or another process, sorted by number; 0 means this process. */
    public static int[] descriptors(int process) {
        List<String> names = FileSystem.list(path(process, "fd"));
        int[] numbers = new int[names.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Integer.parseInt(names.get(i));
        }
        java.util.Arrays.sort(numbers);
        return numbers;
    }

    /** Number of threads of this process. */
    public static int threadCount() {
        return FileSystem.list("/proc/self/task").size();
    }

    /** All process numbers. */
    public static List<Integer> all() {
        List<Integer> processes = new ArrayList<>();
        for (String name : FileSystem.list("/proc")) {
            if (name.charAt(0) >= '1' && name.charAt(0) <= '9') {
                processes.add(Integer.valueOf(name));
            }
        }
        return processes;
    }
}
