// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptions as a kernel has them, made small. Source: the kernel's Documentation/bpf/btf.rst. */
class KernelTypesTest {
    private static final String FUNCTION = "bpf_lsm_file_open";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final ByteArrayOutputStream types = new ByteArrayOutputStream();

    private int name(String text) {
        if (strings.size() == 0) {
            strings.write(0);
        }
        int at = strings.size();
        strings.writeBytes((text + "\0").getBytes(StandardCharsets.US_ASCII));
        return at;
    }

    private void words(int... words) {
        for (int word : words) {
            types.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.nativeOrder())
                    .putInt(word)
                    .array());
        }
    }

    private static int info(int kind, int count) {
        return kind << 24 | count;
    }

    private String file() throws IOException {
        ByteBuffer all = ByteBuffer.allocate(24 + types.size() + strings.size()).order(ByteOrder.nativeOrder());
        all.putInt(0x0001EB9F).putInt(24).putInt(0).putInt(types.size()).putInt(types.size());
        all.putInt(strings.size()).put(types.toByteArray()).put(strings.toByteArray());
        Path file = directory.resolve("types");
        Files.write(file, all.array());
        return file.toString();
    }

    /** One of each kind before what is looked for, so that a wrong length of one shows. */
    private void addAllKinds() {
        words(name("int"), info(1, 0), 4, 32);
        words(0, info(2, 0), 1);
        words(0, info(3, 0), 0, 1, 1, 5);
        words(name("u"), info(5, 1), 8, name("x"), 1, 0);
        words(name("e"), info(6, 2), 4, name("A"), 0, name("B"), 1);
        words(name("fwd"), info(7, 0), 0);
        words(0, info(13, 2), 1, name("file"), 2, 0, 0);
        words(name("var"), info(14, 0), 1, 1);
        words(name(".data"), info(15, 1), 4, 8, 0, 4);
        words(name("float"), info(16, 0), 4);
        words(name("tag"), info(17, 0), 1, -1);
        words(name("e64"), info(19, 1), 8, name("C"), 1, 0);
    }

    @Test
    void offsetsAndNumbersAreFound() throws IOException {
        addAllKinds();
        int function = name(FUNCTION);
        words(name("file"), info(4, 3), 64, name("a"), 1, 0, name("f_inode"), 2, 320, name("z"), 1, 384);
        // With bit fields the upper byte of an offset is a width.
        words(name("inode"), info(4, 2) | 1 << 31, 64, name("bits"), 1, 3 << 24 | 5, name("i_sb"), 2, 64);
        words(function, info(12, 0), 7);
        KernelTypes read =
                KernelTypes.read(file(), FUNCTION, Map.of("file", List.of("f_inode"), "inode", List.of("i_sb")));
        assertEquals(40, read.offset("file", "f_inode"));
        assertEquals(8, read.offset("inode", "i_sb"));
        assertEquals(15, read.function());
    }

    @Test
    void namesAcrossPiecesOfTheFileAreFound() throws IOException {
        words(name("int"), info(1, 0), 4, 32);
        for (int i = 0; strings.size() < 200_000; i++) {
            words(name("some_function_" + i), info(12, 0), 1);
        }
        words(name(FUNCTION), info(12, 0), 1);
        int last = types.size() / 12;
        assertEquals(last, KernelTypes.read(file(), FUNCTION, Map.of()).function());
    }

    @Test
    void whatIsMissingIsAnError() throws IOException {
        addAllKinds();
        String file = file();
        assertEquals(
                Errno.ENODATA,
                assertThrows(ErrnoException.class, () -> KernelTypes.read(file, FUNCTION, Map.of()))
                        .errno());
        assertEquals(
                Errno.ENOENT,
                assertThrows(ErrnoException.class, () -> KernelTypes.read(file + "-no", FUNCTION, Map.of()))
                        .errno());
        types.reset();
        words(name(FUNCTION), info(12, 0), 1);
        String other = file();
        assertEquals(
                Errno.ENODATA,
                assertThrows(
                                ErrnoException.class,
                                () -> KernelTypes.read(other, FUNCTION, Map.of("file", List.of("f_inode"))))
                        .errno());
    }

    @Test
    void somethingElseIsRefused() throws IOException {
        Path file = directory.resolve("else");
        Files.writeString(file, "not a description of types at all, but long enough");
        assertEquals(
                Errno.ENODATA,
                assertThrows(ErrnoException.class, () -> KernelTypes.read(file.toString(), FUNCTION, Map.of()))
                        .errno());
    }
}
