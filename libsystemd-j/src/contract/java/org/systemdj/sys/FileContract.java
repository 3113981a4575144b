// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.SysContract.errnoOf;
import static org.systemdj.sys.SysContract.require;
import static org.systemdj.sys.SysContract.same;

import java.util.Arrays;
import java.util.List;
import org.systemdj.sys.SysContract.Check;
import org.systemdj.sys.abi.NativeText;

/**
 * Checks of files, descriptors and names.
 *
 * <p>Source: contract of {@code org.systemdj.sys}.
 *
 * <p>Confined to one thread.
 */
final class FileContract {
    private FileContract() {}

    static void addTo(List<Check> checks) {
        checks.add(new Check("missing file is ENOENT with call and subject", FileContract::missingFile));
        checks.add(new Check("written atomically, read back", FileContract::atomicWrite));
        checks.add(new Check("content larger than every buffer survives", FileContract::largeContent));
        checks.add(new Check("file names that are not UTF-8 survive", FileContract::oddNames));
        checks.add(new Check("text keeps every byte and every character", FileContract::textLaws));
        checks.add(new Check("directories are made, listed and removed", FileContract::directories));
        checks.add(new Check("symbolic links are read, replaced and resolved", FileContract::links));
        checks.add(new Check("status tells type, mode, size and time", FileContract::status));
        checks.add(new Check("descriptors are close-on-exec and close once", FileContract::descriptors));
        checks.add(new Check("descriptors of one open file are told from those of one file", FileContract::sameOpenFile));
        checks.add(new Check("ten thousand calls leave no descriptor open", FileContract::noLeak));
        checks.add(new Check("sealed memory files refuse changes", FileContract::seals));
        checks.add(new Check("removing a tree does not follow links", FileContract::removeTree));
    }

    private static void sameOpenFile() {
        try (Fd one = FileSystem.openRead("/proc/self/status");
                Fd again = FileSystem.openRead("/proc/self/status");
                Fd copy = one.duplicate()) {
            same(1, Fd.isSameOpenFile(one.number(), one.number()));
            same(1, Fd.isSameOpenFile(one.number(), copy.number()));
            same(0, Fd.isSameOpenFile(one.number(), again.number()));
        }
    }

    private static void missingFile() {
        try {
            FileSystem.openRead("/no/such/file");
            throw new AssertionError("opened");
        } catch (ErrnoException e) {
            same(Errno.ENOENT, e.errno());
            same("open /no/such/file: No such file or directory", e.getMessage());
        }
        require(FileSystem.status("/no/such/file").isEmpty(), "status of nothing");
        require(FileSystem.tryReadText("/no/such/file").isEmpty(), "text of nothing");
        require(FileSystem.readText("/proc/self/stat").length() > 10, "/proc states no size");
    }

    private static void atomicWrite() {
        String directory = SysContract.directory();
        FileSystem.writeAtomic(directory + "/f", "first\nsecond\n", 0640);
        FileSystem.writeAtomic(directory + "/f", "third\nfourth\n", 0640);
        same("third\nfourth\n", FileSystem.readText(directory + "/f"));
        same("third", FileSystem.readFirstLine(directory + "/f").orElseThrow());
        same(0640, FileSystem.status(directory + "/f").orElseThrow().permissions());
        same(List.of("f"), FileSystem.list(directory));
        same(0, FileSystem.tryRemoveTree(directory));
    }

    private static void largeContent() {
        String directory = SysContract.directory();
        byte[] content = new byte[300_001];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 + i / 256);
        }
        FileSystem.writeAtomic(directory + "/f", content, 0600);
        require(Arrays.equals(content, FileSystem.readBytes(directory + "/f")), "content differs");
        try (Fd fd = FileSystem.openRead(directory + "/f")) {
            byte[] part = new byte[1000];
            same(1000, fd.readAt(70_000, part, 0, 1000));
            require(Arrays.equals(part, Arrays.copyOfRange(content, 70_000, 71_000)), "part differs");
        }
        FileSystem.tryRemoveTree(directory);
    }

    private static void oddNames() {
        String directory = SysContract.directory();
        String name = NativeText.decode(new byte[] {'a', (byte) 0xFF, (byte) 0xC3, (byte) 0xA4, (byte) 0xE2}, 0, 5);
        FileSystem.touch(directory + "/" + name);
        same(List.of(name), FileSystem.list(directory));
        require(FileSystem.exists(directory + "/" + name), "gone");
        same(0, FileSystem.tryRemoveTree(directory));
    }

    private static void textLaws() {
        java.util.Random random = new java.util.Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            String text = NativeText.decode(bytes, 0, bytes.length);
            require(Arrays.equals(bytes, NativeText.encode(text)), "bytes " + Arrays.toString(bytes));
        }
        for (String text : List.of("", "a", "ä", "€", "\uD83D\uDE00", "x\uD83D\uDE00ä€y")) {
            byte[] bytes = NativeText.encode(text);
            require(Arrays.equals(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), bytes), text);
            same(text, NativeText.decode(bytes, 0, bytes.length));
        }
    }

    private static void directories() {
        String directory = SysContract.directory();
        FileSystem.mkdirs(directory + "/a/b//c/", 0755);
        FileSystem.mkdirs(directory + "/a/b//c/", 0755);
        same(List.of("c"), FileSystem.list(directory + "/a/b"));
        require(FileSystem.entries(directory).get(0).isDirectory(), "type");
        same(-Errno.ENOTEMPTY, FileSystem.tryRmdir(directory + "/a"));
        for (int i = 0; i < 2000; i++) {
            FileSystem.touch(directory + "/a/a-name-that-takes-some-room-" + i);
        }
        same(2001, FileSystem.list(directory + "/a").size());
        same(0, FileSystem.tryRemoveTree(directory));
        same(List.of(), FileSystem.list(directory));
        same(Errno.ENOTDIR, errnoOf(() -> FileSystem.list("/proc/version")));
        FileSystem.touch(directory);
        same(-Errno.EEXIST, FileSystem.tryMkdirs(directory, 0755));
        FileSystem.unlink(directory);
    }

    private static void links() {
        String directory = SysContract.directory();
        FileSystem.touch(directory + "/file");
        FileSystem.symlink("nowhere", directory + "/link");
        FileSystem.symlinkAtomic("file", directory + "/link");
        same("file", FileSystem.readlink(directory + "/link").orElseThrow());
        require(FileSystem.readlink(directory + "/file").isEmpty(), "no link");
        same(directory + "/file", FileSystem.canonical(directory + "/link").orElseThrow());
        require(FileSystem.linkStatus(directory + "/link").orElseThrow().isSymbolicLink(), "type");
        same(-Errno.EEXIST, FileSystem.trySymlink("x", directory + "/link"));
        FileSystem.tryRemoveTree(directory);
    }

    private static void status() {
        String directory = SysContract.directory();
        FileSystem.writeAtomic(directory + "/f", "12345", 0604);
        FileStatus status = FileSystem.status(directory + "/f").orElseThrow();
        require(status.isRegular() && !status.isDirectory(), "type");
        same(5L, status.size());
        same(0604, status.permissions());
        require(Math.abs(status.modifyUsec() - Clock.realtimeUsec()) < 60_000_000, "time");
        same(0, FileSystem.trySetTimes(directory + "/f", 1_234_567_890_123_456L));
        same(1_234_567_890_123_456L, FileSystem.status(directory + "/f").orElseThrow().modifyUsec());
        require(FileSystem.status("/dev/null").orElseThrow().isNullDevice(), "null device");
        require(FileSystem.status("/proc").orElseThrow().mountRoot(), "mount root");
        same(0x12345L, FileStatus.device(FileStatus.major(0x12345L), FileStatus.minor(0x12345L)));
        FileSystem.tryRemoveTree(directory);
    }

    private static void descriptors() {
        Fd fd = FileSystem.openRead("/proc/self/stat");
        int number = fd.number();
        require((fd.read(new byte[4], 0, 4)) == 4, "read");
        Fd second = fd.duplicate();
        require(second.number() != number, "same number");
        fd.close();
        fd.close();
        require(!Fd.isOpen(number) && Fd.isOpen(second.number()), "closing");
        second.close();
        try (Pipe pipe = Pipe.createNonBlocking()) {
            same(-Errno.EAGAIN, pipe.readEnd().read(new byte[1], 0, 1));
            pipe.writeEnd().writeAll(new byte[] {1, 2, 3});
            same(3, Fd.readable(pipe.readEnd().number()));
            pipe.writeEnd().close();
            byte[] got = new byte[8];
            same(3, pipe.readEnd().read(got, 2, 6));
            same((byte) 1, got[2]);
            same(0, pipe.readEnd().read(got, 0, 8));
        }
    }

    private static void noLeak() {
        int before = ProcessInfo.descriptors(0).length;
        for (int i = 0; i < 10_000; i++) {
            FileSystem.readFirstLine("/proc/self/comm");
            FileSystem.readlink("/proc/self/exe");
        }
        same(before, ProcessInfo.descriptors(0).length);
    }

    private static void seals() {
        try (Fd fd = Memfd.sealed("contract", new byte[] {1, 2, 3})) {
            same(-Errno.EPERM, fd.write(new byte[] {1}, 0, 1));
            require(Memfd.seals(fd.number()) > 0, "seals");
            same(3, FileContent.read(fd.number(), "contract").length);
        }
    }

    private static void removeTree() {
        String directory = SysContract.directory();
        FileSystem.mkdirs(directory + "/keep", 0755);
        FileSystem.touch(directory + "/keep/file");
        FileSystem.mkdirs(directory + "/gone/deep/deeper", 0755);
        FileSystem.symlink("../keep", directory + "/gone/link");
        same(0, FileSystem.tryRemoveTree(directory + "/gone"));
        require(FileSystem.exists(directory + "/keep/file"), "followed");
        same(-Errno.ENOENT, FileSystem.tryRemoveTree(directory + "/gone"));
        FileSystem.tryRemoveTree(directory);
    }
}
