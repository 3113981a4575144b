// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;

/** The file system of a USB function as a directory of files: it takes a machine with a USB device controller. */
class UsbFunctionTest {
    @TempDir
    Path directory;

    private final List<Fd> endpoints = new ArrayList<>();

    @BeforeEach
    void functionIsMounted() throws IOException {
        Files.createDirectory(directory.resolve("ffs"));
        for (String name : List.of("ep0", "ep2", "ep1", "other")) {
            Files.writeString(directory.resolve("ffs/" + name), "");
        }
        Files.writeString(directory.resolve("descriptors"), "DESCRIPTORS");
        Files.writeString(directory.resolve("strings"), "STRINGS");
    }

    private Fd open(String function, String descriptors, String strings) {
        return UsbFunction.open(directory + "/" + function, descriptors, strings, endpoints);
    }

    private int failure(String function, String descriptors, String strings) {
        int errno = assertThrows(ErrnoException.class, () -> open(function, descriptors, strings))
                .errno();
        assertEquals(List.of(), endpoints);
        return errno;
    }

    @Test
    void descriptorsAndStringsAreWrittenAndAllEndpointsOpened() throws IOException {
        try (Fd control = open("ffs", directory + "/descriptors", directory + "/strings")) {
            assertEquals("DESCRIPTORSSTRINGS", Files.readString(directory.resolve("ffs/ep0")));
            assertEquals(
                    directory + "/ffs/ep0",
                    Files.readSymbolicLink(Path.of(control.procPath())).toString());
            assertEquals(
                    List.of(directory + "/ffs/ep1", directory + "/ffs/ep2"),
                    endpoints.stream().map(UsbFunctionTest::path).toList());
        } finally {
            endpoints.forEach(Fd::close);
        }
    }

    private static String path(Fd fd) {
        try {
            return Files.readSymbolicLink(Path.of(fd.procPath())).toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void serviceMustSayWhatTheFunctionIs() throws IOException {
        assertEquals(Errno.EINVAL, failure("ffs", "", directory + "/strings"));
        assertEquals(Errno.EINVAL, failure("ffs", directory + "/descriptors", ""));
        assertEquals("", Files.readString(directory.resolve("ffs/ep0")));
        assertEquals(Errno.ENOENT, failure("ffs", directory + "/nothing", directory + "/strings"));
    }

    @Test
    void functionMustBeThere() throws IOException {
        assertEquals(Errno.ENOENT, failure("missing", directory + "/descriptors", directory + "/strings"));
        Files.createDirectories(directory.resolve("directory/ep0"));
        assertEquals(Errno.EISDIR, failure("directory", directory + "/descriptors", directory + "/strings"));
        Files.createDirectory(directory.resolve("pipe"));
        new ProcessBuilder("mkfifo", directory + "/pipe/ep0").start().onExit().join();
        assertEquals(Errno.EINVAL, failure("pipe", directory + "/descriptors", directory + "/strings"));
    }
}
