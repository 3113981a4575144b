// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.systemdj.text.EnvironmentFile;
import org.systemdj.text.KernelCommandLine;
import org.systemdj.text.Values;

/**
 * Facts about the machine and this process that several conditions need, read from files.
 *
 * <p>Source: proc(5), os-release(5), machine-id(5).
 *
 * <p>Immutable; reads anew each time.
 */
public final class SystemFacts {
    private final SystemFiles files;

    /** Reads through {@code files}. */
    public SystemFacts(SystemFiles files) {
        this.files = files;
    }

    /** The first line of a file without the white space around it. */
    Optional<String> line(String path) {
        return files.read(path).map(text -> {
            int end = text.indexOf('\n');
            return (end < 0 ? text : text.substring(0, end)).strip();
        });
    }

    /** The kernel's command line; in a container that of PID 1. */
    public KernelCommandLine kernelCommandLine() {
        Optional<String> line = Optional.ofNullable(files.environment().get("SYSTEMD_PROC_CMDLINE"));
        if (line.isEmpty() && !new Virtualization(files).container().isEmpty()) {
            String words = files.read("/proc/1/cmdline").orElse("");
            return KernelCommandLine.ofWords(List.of(words.split("\0")), isInInitrd());
        }
        return KernelCommandLine.ofWords(
                KernelCommandLine.split(line.or(() -> line("/proc/cmdline")).orElse("")), isInInitrd());
    }

    /** Whether this is the initial file system. */
    public boolean isInInitrd() {
        String said = files.environment().get("SYSTEMD_IN_INITRD");
        Optional<Boolean> forced = said == null ? Optional.empty() : Values.parseBoolean(said);
        return forced.orElseGet(() -> files.status("/etc/initrd-release").isPresent());
    }

    /** The fields of os-release. */
    public Optional<Map<String, String>> osRelease() {
        return files.read("/etc/os-release")
                .or(() -> files.read("/usr/lib/os-release"))
                .map(EnvironmentFile::toMap);
    }

    /** What {@code uname -r} says. */
    public String kernelRelease() {
        return line("/proc/sys/kernel/osrelease").orElse("");
    }

    /** The host name. */
    public String hostName() {
        return line("/proc/sys/kernel/hostname").orElse("");
    }

    /** The machine id in 32 digits. */
    public Optional<String> machineId() {
        return line("/etc/machine-id").filter(id -> id.length() == 32);
    }

    /** A field of {@code /proc/self/status}, without the white space around it. */
    Optional<String> ownStatus(String field) {
        return field("/proc/self/status", field);
    }

    /** A line {@code field: value} of a file. */
    Optional<String> field(String path, String field) {
        Optional<String> text = files.read(path);
        if (text.isEmpty()) {
            return text;
        }
        String all = "\n" + text.get();
        int start = all.indexOf("\n" + field + ":");
        if (start < 0) {
            return Optional.empty();
        }
        int from = start + field.length() + 2;
        int end = all.indexOf('\n', from);
        return Optional.of(all.substring(from, end < 0 ? all.length() : end).strip());
    }

    /** The memory of the machine in bytes. */
    public OptionalLong memoryBytes() {
        Optional<String> total = field("/proc/meminfo", "MemTotal");
        if (total.isEmpty()) {
            return OptionalLong.empty();
        }
        String digits = total.get().replace(" kB", "");
        OptionalLong kilobytes = Values.parseDecimal(digits, Long.MAX_VALUE / 1024);
        return kilobytes.isPresent() ? OptionalLong.of(kilobytes.getAsLong() * 1024) : kilobytes;
    }
}
