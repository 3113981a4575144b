// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Files that C wrote, and what C prints of them; the script «record» beside them makes them anew. */
public final class Golden {
    /** Compression, keyed hash, compact. */
    public static final List<String> FORMATS =
            List.of("XZ-1-1", "LZ4-1-1", "ZSTD-1-1", "ZSTD-1-0", "ZSTD-0-1", "0-0-0");

    private Golden() {}

    public static byte[] bytes(String name) {
        try (InputStream in = Golden.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks the file of a format into a directory; returns its path. */
    public static Path file(Path directory, String format) {
        Path path = directory.resolve(format + ".journal");
        try (InputStream in = Golden.class.getResourceAsStream(format + ".journal.gz");
                GZIPInputStream unpacked = new GZIPInputStream(in)) {
            Files.write(path, unpacked.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    public static Journal open(Path file) {
        return Journal.open(JournalSelection.ofFiles(List.of(file.toString())), Optional.empty());
    }
}
