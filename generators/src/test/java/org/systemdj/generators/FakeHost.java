// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.systemdj.condition.SystemFiles;
import org.systemdj.image.DiskReader;
import org.systemdj.sys.Errno;
import org.systemdj.text.PathName;

/** A machine made of maps. Starts as the recorder's: Debian's links, no fsck, a PID 1 without container. */
final class FakeHost implements GeneratorHost, SystemFiles {
    private static final int MAX_LINKS = 40;

    private final Map<String, Facts> facts = new TreeMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Set<String> terminals = new HashSet<>();
    private final StringBuilder output = new StringBuilder();
    private boolean sysWritable = true;
    private Optional<FakeDisk> disk = Optional.empty();

    FakeHost() {
        directory("/sys");
        file("/proc/swaps", "");
        file("/proc/sys/kernel/osrelease", "6.12.0\n");
        file("/dev/null", "");
        put("/dev/null", Kind.OTHER, 0666);
        link("/var/run", "/run");
        directory("/run");
        put("/usr/bin/env", Kind.REGULAR, 0755);
        put("/usr/bin/sh", Kind.REGULAR, 0755);
        directory("/mnt");
        directory("/srv");
        directory("/boot");
        file("/home/user/x", "");
        file("/var/lib/x", "");
        directory("/var/tmp");
        environment.put("PATH", "/usr/sbin:/usr/bin");
        environment.put("SYSTEMD_IN_INITRD", "no");
        environment.put("SYSTEMD_PROC_CMDLINE", "");
    }

    /** Lays out what a case asks for. */
    static FakeHost of(GoldenCase given) {
        FakeHost host = new FakeHost();
        StringBuilder init = new StringBuilder();
        for (GoldenCase.Line line : given.lines()) {
            String rest = line.rest();
            switch (line.words().getFirst()) {
                case "hide" -> host.hide(rest);
                case "run", "args", "level", "unordered", "disk", "partition", "root" -> {}
                case "env" -> host.environment(rest);
                case "init-env" -> init.append(rest).append('\0');
                case "cmdline" -> host.environment("SYSTEMD_PROC_CMDLINE=" + rest);
                case "initrd" -> host.environment("SYSTEMD_IN_INITRD=yes");
                case "container" -> host.file("/run/systemd/container", rest.isEmpty() ? "systemd-nspawn" : rest);
                case "sysfs" -> host.sysWritable = false;
                case "no" -> host.facts.remove("/proc/swaps");
                case "dir" -> host.directory(rest);
                case "exe" -> {
                    host.file(rest, line.text().isEmpty() ? "#!/bin/sh\n" : line.text());
                    host.put(rest, Kind.REGULAR, 0755);
                }
                case "link" -> host.link(line.words().get(1), line.words().get(2));
                case "tty" -> host.terminals.add(rest);
                case "file" -> host.file(rest, line.text());
                case "efi" ->
                    host.file(
                            "/sys/firmware/efi/efivars/" + rest,
                            "\7\0\0\0" + line.text().strip().replaceAll("(?s)(.)", "$1\0") + "\0\0");
                case "package" -> host.packageFiles(rest);
                case "fstab" -> host.file("/etc/fstab", line.text());
                case "sysroot-fstab" -> host.file("/sysroot/etc/fstab", line.text());
                case "credential" -> {
                    host.environment("CREDENTIALS_DIRECTORY=/run/credentials/@system");
                    host.file("/run/credentials/@system/" + rest, line.text());
                }
                default -> throw new IllegalArgumentException(line.words().getFirst());
            }
        }
        host.file("/proc/1/environ", init.toString());
        host.layDisk(given);
        return host;
    }

    /** The case's disk as a loop device: numbers and files below /sys as the kernel has them. */
    private void layDisk(GoldenCase given) {
        for (GoldenCase.Line line : given.lines()) {
            List<String> words = line.words().subList(1, line.words().size());
            switch (line.words().getFirst()) {
                case "disk" -> disk = Optional.of(new FakeDisk(words));
                case "partition" -> disk.orElseThrow().add(words);
                case "root" -> {
                    String partition = words.getFirst();
                    link(
                            "/run/systemd/volatile-root",
                            "/dev/block/" + (partition.equals("0") ? "7:0" : "259:" + partition));
                }
                default -> {}
            }
        }
        if (disk.isEmpty()) {
            return;
        }
        String whole = "/sys/dev/block/7:0/";
        file(whole + "uevent", "MAJOR=7\nMINOR=0\nDEVNAME=disk0\nDEVTYPE=disk\n");
        file(whole + "diskseq", "1\n");
        file(whole + "size", disk.get().bytes() / 512 + "\n");
        file(whole + "queue/logical_block_size", disk.get().sectorBytes() + "\n");
        for (int i = 1; i <= disk.get().partitions(); i++) {
            file("/sys/dev/block/259:" + i + "/partition", i + "\n");
            file("/sys/dev/block/259:" + i + "/../dev", "7:0\n");
        }
    }

    @Override
    public Optional<String> deviceBelow(String path) {
        return Optional.empty();
    }

    @Override
    public DiskReader openDisk(String node) {
        return disk.orElseThrow();
    }

    /** The kernel that was recorded on knew these types, and of their options only one that is not known anyway. */
    @Override
    public int supportsMountOption(String type, String option) {
        return switch (type) {
            case "ext2", "ext3", "ext4" -> option.equals("discard") ? 1 : 0;
            case "squashfs", "erofs", "tmpfs", "btrfs", "xfs" -> 0;
            default -> -Errno.ENODEV;
        };
    }

    /** The files of a package that generators look for. */
    private void packageFiles(String name) {
        switch (name) {
            case "libtss2-esys-3.0.2-0t64" -> file("/usr/lib/x86_64-linux-gnu/libtss2-esys.so.0", "");
            case "libtss2-mu-4.0.1-0t64" -> file("/usr/lib/x86_64-linux-gnu/libtss2-mu.so.0", "");
            case "libtss2-rc0t64" -> file("/usr/lib/x86_64-linux-gnu/libtss2-rc.so.0", "");
            case "libtss2-sys1t64", "systemd-boot" -> {}
            default -> throw new IllegalArgumentException(name);
        }
    }

    void environment(String assignment) {
        int equals = assignment.indexOf('=');
        environment.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    void directory(String path) {
        put(path, Kind.DIRECTORY, 0755);
    }

    void file(String path, String text) {
        texts.put(path, text);
        put(path, Kind.REGULAR, 0644);
    }

    void link(String path, String target) {
        links.put(path, target);
        put(path, Kind.SYMBOLIC_LINK, 0777);
    }

    private void put(String path, Kind kind, int permissions) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            facts.putIfAbsent(path.substring(0, slash), new Facts(Kind.DIRECTORY, 0755, 0, 0, false));
        }
        facts.put(path, new Facts(kind, permissions, 0, 0, false));
    }

    private void hide(String path) {
        facts.keySet().removeIf(file -> PathName.isBelowOrEqual(file, path));
        links.keySet().removeIf(file -> PathName.isBelowOrEqual(file, path));
    }

    /** Follows a link at the end of a path. */
    private String follow(String path) {
        String at = path;
        for (int i = 0; i < MAX_LINKS && links.containsKey(at); i++) {
            String target = links.get(at);
            at = PathName.isAbsolute(target)
                    ? target
                    : Path.of(PathName.parent(at), target).normalize().toString();
        }
        return at;
    }

    @Override
    public SystemFiles files() {
        return this;
    }

    @Override
    public Optional<String> home() {
        return Optional.of("/root");
    }

    @Override
    public OptionalLong vsockId() {
        return OptionalLong.of(42);
    }

    @Override
    public String workingDirectory() {
        return "/";
    }

    @Override
    public void print(String text) {
        output.append(text);
    }

    /** What was printed. */
    String output() {
        return output.toString();
    }

    @Override
    public Optional<String> readlink(String path) {
        return Optional.ofNullable(links.get(path));
    }

    @Override
    public boolean isTerminal(String path) {
        return terminals.contains(path);
    }

    @Override
    public Optional<Facts> status(String path) {
        return Optional.ofNullable(facts.get(follow(path)));
    }

    @Override
    public Optional<Facts> linkStatus(String path) {
        return Optional.ofNullable(facts.get(path));
    }

    @Override
    public Optional<List<String>> list(String path) {
        String directory = follow(path);
        if (!facts.containsKey(directory) || facts.get(directory).kind() != Kind.DIRECTORY) {
            return Optional.empty();
        }
        return Optional.of(facts.keySet().stream()
                .filter(file -> PathName.parent(file).equals(directory))
                .map(PathName::fileName)
                .toList());
    }

    @Override
    public Optional<String> read(String path) {
        return Optional.ofNullable(texts.get(follow(path)));
    }

    @Override
    public boolean isOnWritableFileSystem(String path) {
        return sysWritable;
    }

    @Override
    public Optional<Boolean> isEncrypted(String path) {
        return Optional.empty();
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Map<String, String> passedEnvironment() {
        return environment();
    }

    @Override
    public boolean hasAudit() {
        return false;
    }

    @Override
    public OptionalInt userId(String name) {
        return OptionalInt.empty();
    }

    @Override
    public OptionalInt groupId(String name) {
        return OptionalInt.empty();
    }

    @Override
    public String libraryVersion() {
        return "2.41";
    }

    @Override
    public int processId() {
        return 2;
    }

    @Override
    public String machine() {
        return "x86_64";
    }
}
