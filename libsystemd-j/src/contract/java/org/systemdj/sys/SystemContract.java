// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.SysContract.require;
import static org.systemdj.sys.SysContract.same;

import java.util.BitSet;
import java.util.List;
import org.systemdj.sys.Inotify.Event;
import org.systemdj.sys.Limits.Limit;
import org.systemdj.sys.Limits.Resource;
import org.systemdj.sys.SysContract.Check;
import org.systemdj.sys.abi.Abi;

/**
 * Checks of mounts, cgroups, identity, limits, terminals and the machine.
 *
 * <p>Source: contract of {@code org.systemdj.sys}.
 *
 * <p>Confined to one thread.
 */
final class SystemContract {
    private SystemContract() {}

    static void addTo(List<Check> checks) {
        checks.add(new Check("inotify tells names and masks", SystemContract::inotify));
        checks.add(new Check("the mount table is read, escapes resolved", SystemContract::mounts));
        checks.add(new Check("swaps are read, escapes resolved", SystemContract::swaps));
        checks.add(new Check("cgroup attributes and paths", SystemContract::cgroups));
        checks.add(new Check("capability names, numbers and sets", SystemContract::capabilities));
        checks.add(new Check("accounts come from the files", SystemContract::accounts));
        checks.add(new Check("limits are set and read back", SystemContract::limits));
        checks.add(new Check("scheduling is read back", SystemContract::scheduling));
        checks.add(new Check("a pseudo terminal has a size and can be reset", SystemContract::terminal));
        checks.add(new Check("the machine has a name, a release and memory", SystemContract::machine));
        checks.add(new Check("extended attributes are stored or politely refused", SystemContract::attributes));
        checks.add(new Check("an image gives back what is in its file, and goes on", SystemContract::residentMemory));
        checks.add(new Check("random bytes differ", SystemContract::random));
        checks.add(new Check("mount, user name spaces and chroot work in a single-threaded child", SystemContract::unshare));
    }

    private static void residentMemory() {
        long before = residentKib();
        same(Abi.NATIVE_IMAGE, ResidentMemory.release() > 0);
        long after = residentKib();
        require(!Abi.NATIVE_IMAGE || after < before, before + " KiB before, " + after + " after");
    }

    private static long residentKib() {
        String status = FileContent.tryReadText("/proc/self/status").orElseThrow();
        String rest = status.substring(status.indexOf("VmRSS:") + 6);
        return Long.parseLong(rest.substring(0, rest.indexOf("kB")).strip());
    }

    private static void inotify() {
        String directory = SysContract.directory();
        try (Inotify inotify = new Inotify()) {
            int watch = inotify.add(directory, Inotify.CREATE | Inotify.DELETE | Inotify.MOVED_TO | Inotify.CLOSE_WRITE);
            same(List.of(), inotify.read());
            FileSystem.writeAtomic(directory + "/file", "x", 0644);
            FileSystem.mkdir(directory + "/dir", 0755);
            List<Event> events = inotify.read();
            same(4, events.size());
            same(watch, events.get(0).watch());
            same(Inotify.CREATE, events.get(0).mask());
            same(Inotify.MOVED_TO, events.get(2).mask());
            same("file", events.get(2).name());
            same(new Event(watch, Inotify.CREATE | Inotify.IS_DIRECTORY, 0, "dir"), events.get(3));
            inotify.remove(watch);
            same(Inotify.IGNORED, inotify.read().get(0).mask());
            same(-Errno.ENOENT, inotify.tryAdd(directory + "/none", Inotify.CREATE));
        }
        FileSystem.tryRemoveTree(directory);
    }

    private static void mounts() {
        boolean proc = false;
        for (MountEntry entry : Mounts.table()) {
            proc |= entry.type().equals("proc") && entry.target().equals("/proc");
        }
        require(proc, "no /proc");
        require(Mounts.isMountPoint("/proc") && !Mounts.isMountPoint("/proc/self"), "mount points");
        MountEntry entry = MountEntry.parse(
                "36 35 98:0 /mnt1\\040x /mnt\\134two\\011\\303\\244 rw,noatime master:1 shared:2 - ext3 /dev/\\040r rw,errors=x");
        same(36, entry.id());
        same(FileStatus.device(98, 0), entry.device());
        same("/mnt1 x", entry.root());
        same("/mnt\\two\tä", entry.target());
        same(List.of("master:1", "shared:2"), entry.optionalFields());
        same("/dev/ r", entry.source());
        same("rw,errors=x", entry.superOptions());
        same(List.of(), MountEntry.parse("1 0 0:1 / / rw - tmpfs none rw").optionalFields());
        for (String bad : List.of("", "1", "a b c d e f - g h i", "1 0 0:1 / / rw tmpfs none rw", "1 0 01 / / rw - t s r")) {
            require(MountEntry.parse(bad) == null, "accepted " + bad);
        }
        same(-Errno.ENOENT, Mounts.tryMount("none", "/no/such/place", "tmpfs", 0, null));
        same(-Errno.ENOENT, Mounts.tryUnmount("/no/such/place", 0));
    }

    private static void swaps() {
        String text = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"
                + "/dev/sda2                               partition\t8388604\t\t512\t\t-2\n"
                + "/swap\\040file\\040(deleted)            file\t\t1024\t\t0\t\t5\n";
        same(
                List.of(
                        new SwapEntry("/dev/sda2", "partition", 8388604, 512, -2, false),
                        new SwapEntry("/swap file", "file", 1024, 0, 5, true)),
                SwapEntry.parseAll(text));
        same(List.of(), SwapEntry.parseAll("Filename Type Size Used Priority\n"));
        same(List.of(), SwapEntry.parseAll(""));
        Mounts.swaps();
    }

    private static void cgroups() {
        String directory = SysContract.directory();
        Cgroups cgroups = new Cgroups(directory);
        require(!cgroups.isMounted(), "a plain directory");
        same(1, cgroups.tryCreate("/a.slice/b.service"));
        same(0, cgroups.tryCreate("/a.slice/b.service"));
        same(List.of("b.service"), cgroups.children("/a.slice"));
        FileSystem.writeAtomic(directory + "/a.slice/cgroup.events", "populated 1\nfrozen 0\n", 0644);
        same("0", cgroups.readKey("/a.slice", "cgroup.events", "frozen").orElseThrow());
        require(!cgroups.isEmpty("/a.slice") && cgroups.isEmpty("/a.slice/b.service"), "populated");
        FileSystem.writeAtomic(directory + "/a.slice/cgroup.procs", "1\n23\n", 0644);
        same(List.of(1, 23), cgroups.processes("/a.slice"));
        FileSystem.writeAtomic(directory + "/cgroup.controllers", "cpu memory\n", 0644);
        same(List.of("cpu", "memory"), cgroups.controllers("/"));
        same(0, cgroups.tryRemove("/a.slice/b.service"));
        same(0, cgroups.tryRemove("/a.slice/b.service"));
        same(-Errno.ENOENT, cgroups.tryWrite("/none", "cgroup.procs", "0"));
        require(ProcessInfo.cgroup(Processes.self()).isPresent(), "own cgroup");
        FileSystem.tryRemoveTree(directory);
    }

    private static void capabilities() {
        for (int i = 0; i <= 40; i++) {
            same(i, Capabilities.number(Capabilities.name(i)));
        }
        same(21, Capabilities.number("CAP_SYS_ADMIN"));
        same(12, Capabilities.number("12"));
        same(-1, Capabilities.number("cap_nothing"));
        same(-1, Capabilities.number(""));
        Capabilities.Sets sets = Capabilities.get();
        same(0, Capabilities.trySet(sets));
        same(sets, Capabilities.get());
        require((Capabilities.all() & 1L << Capabilities.SYS_ADMIN) != 0, "all");
    }

    private static void accounts() {
        String root = SysContract.directory();
        FileSystem.mkdir(root + "/etc", 0755);
        FileSystem.writeAtomic(root + "/etc/passwd", "# c\nbad\nann:x:1000:1001:Ann,,:/home/ann:/bin/bash\n", 0644);
        FileSystem.writeAtomic(root + "/etc/group", "ann:x:1001:\nwheel:x:10:bob,ann\nx:x:no:ann\n", 0644);
        Accounts accounts = new Accounts(root);
        same(new Accounts.User("ann", 1000, 1001, "/home/ann", "/bin/bash"), accounts.user("ann").orElseThrow());
        same("ann", accounts.user(1000).orElseThrow().name());
        same(List.of("bob", "ann"), accounts.group("wheel").orElseThrow().members());
        same("wheel", accounts.group(10).orElseThrow().name());
        same(List.of(1001, 10), java.util.Arrays.stream(accounts.groupsOf("ann", 1001)).boxed().toList());
        require(accounts.user("bob").isEmpty() && accounts.user(7).isEmpty(), "unknown");
        same(0, accounts.user("root").orElseThrow().id());
        for (String bad : List.of("", "-1", "01", "4294967295", "65535", "4294967296", "1x")) {
            same(-1, Accounts.id(bad));
        }
        same(0, Accounts.id("0"));
        FileSystem.tryRemoveTree(root);
    }

    private static void limits() {
        Limit before = Limits.get(Resource.CORE);
        same(0, Limits.trySet(Resource.CORE, new Limit(0, before.hard())));
        same(new Limit(0, before.hard()), Limits.get(Resource.CORE));
        same(0, Limits.trySet(Resource.CORE, before));
        require(Limits.get(Resource.NOFILE).soft() > 0, "files");
    }

    private static void scheduling() {
        require(Scheduling.nice() >= -20 && Scheduling.nice() <= 19, "nice");
        same(Scheduling.OTHER, Scheduling.policy());
        BitSet processors = Scheduling.affinity();
        require(!processors.isEmpty(), "affinity");
        same(0, Scheduling.trySetAffinity(processors));
        Scheduling.ioPriority();
        require(Scheduling.personality(0xFFFFFFFFL) >= 0, "personality");
    }

    private static void terminal() {
        try (Fd master = Terminal.openPseudoTerminal()) {
            String path = "/dev/pts/" + Terminal.pseudoTerminalNumber(master.number());
            try (Fd terminal = Terminal.open(path)) {
                require(Terminal.isTerminal(terminal.number()), "terminal");
                require(Terminal.size(terminal.number()) == null, "no size yet");
                same(0, Terminal.trySetSize(terminal.number(), new Terminal.Size(33, 111)));
                same(new Terminal.Size(33, 111), Terminal.size(terminal.number()));
                same(0, Terminal.tryReset(terminal.number()));
                same(0, Terminal.trySetExclusive(terminal.number(), true));
                same(0, Terminal.trySetExclusive(terminal.number(), false));
            }
        }
        require(!Terminal.isTerminal(0x7FFFFFF), "no descriptor");
        same(-Errno.ENOTTY, Terminal.tryOpen("/dev/null", OpenFlags.O_RDWR));
    }

    private static void machine() {
        require(!Hostname.get().isEmpty() && !Hostname.machine().isEmpty(), "names");
        require(Hostname.kernelRelease().indexOf('.') > 0, "release");
        require(Machine.now().totalBytes() > 1 << 20 && Machine.now().uptimeSec() > 0, "memory");
        require(Machine.libraryVersion().startsWith("2."), "C library");
        require(StatFs.of("/proc").type() == StatFs.PROC, "type");
        same(0L, StatFs.type("/no/such/file"));
    }

    private static void attributes() {
        String directory = SysContract.directory();
        int result = ExtendedAttributes.trySetText(directory, "user.contract", "välue");
        if (result == 0) {
            same("välue", ExtendedAttributes.getText(directory, "user.contract").orElseThrow());
            try (Fd fd = FileSystem.openDirectory(directory)) {
                require(ExtendedAttributes.names(fd.number()).contains("user.contract"), "names");
            }
            same(0, ExtendedAttributes.tryRemove(directory, "user.contract"));
            same(0, ExtendedAttributes.tryRemove(directory, "user.contract"));
        } else {
            same(-Errno.EOPNOTSUPP, result);
        }
        require(ExtendedAttributes.get(directory, "user.contract").isEmpty(), "gone");
        FileSystem.tryRemoveTree(directory);
    }

    private static void random() {
        long first = Random.nextLong();
        long second = Random.nextLong();
        require(first != second, "equal");
        same(300, Random.bytes(300).length);
        for (int i = 0; i < 100; i++) {
            require(Long.compareUnsigned(Random.below(10), 10) < 0, "bound");
        }
    }

    /** In an image this very process is single-threaded and enters the name spaces itself. */
    private static void unshare() {
        if (!org.systemdj.sys.abi.Abi.NATIVE_IMAGE) {
            same(-Errno.EINVAL, Namespaces.tryUnshare(Namespaces.USER)); // the JVM has many threads
            return;
        }
        int user = Identity.user();
        int group = Identity.group();
        same(0, Namespaces.tryUnshare(Namespaces.USER | Namespaces.MOUNT));
        same(0, Namespaces.tryDenySetGroups(0));
        same(0, Namespaces.tryWriteIdMaps(0, "0 " + user + " 1\n", "0 " + group + " 1\n"));
        same(0, Identity.user());
        same(0, Mounts.tryMount(null, "/", null, Mounts.MS_REC | Mounts.MS_PRIVATE, null));
        same(0, Mounts.tryMount("tmpfs", "/tmp", "tmpfs", Mounts.MS_NOSUID, "mode=700"));
        same(List.of(), FileSystem.list("/tmp"));
        FileSystem.mkdir("/tmp/root", 0755);
        same(0, Mounts.tryBind("/tmp/root", "/tmp/root", 0));
        require(Mounts.isMountPoint("/tmp/root"), "bind");
        same(0, FileSystem.tryChroot("/tmp/root"));
        same(0, FileSystem.tryChdir("/"));
        same(List.of(), FileSystem.list("/"));
    }
}
