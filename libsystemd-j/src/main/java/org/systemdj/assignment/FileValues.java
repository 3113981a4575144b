// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.systemdj.sys.Errno;
import org.systemdj.text.Words;

/**
 * Directories, mounts and images as properties.
 *
 * <p>Source: systemd.exec(5), «Paths», «Sandboxing»; org.freedesktop.systemd1(5).
 *
 * <p>Immutable (static functions). All fail with {@link AssignmentFailure}.
 */
final class FileValues {
    private static final long MS_REC = 16384;
    private static final int LEAST_HASH_BYTES = 16;
    private static final String BASE64 = "base64:";

    private FileValues() {}

    private static AssignmentFailure malformed() {
        return new AssignmentFailure("Failed to parse argument: Invalid argument");
    }

    /** {@code NAME}, {@code NAME:LINK}, {@code NAME:LINK:ro}: those with links go to a property of their own. */
    static void directories(PropertyList out, String name, String value) {
        List<String> plain = new ArrayList<>();
        List<Object> linked = new ArrayList<>();
        Words words = new Words(value, EnumSet.of(Words.Option.UNQUOTE));
        for (Optional<String> word = words.next(); word.isPresent(); word = words.next()) {
            Words parts = new Words(word.get(), ":", EnumSet.of(Words.Option.UNQUOTE, Words.Option.KEEP_EMPTY));
            String directory = parts.next().orElse("");
            if (parts.position() > word.get().length()) {
                plain.add(directory);
                continue;
            }
            String link = parts.next().orElse("");
            String flags = parts.next().orElse("");
            if (!flags.isEmpty() && !flags.equals("ro")) {
                throw new AssignmentFailure("Failed to parse flags: " + flags);
            }
            linked.add(new Object[] {directory, link, flags.isEmpty() ? 0L : 1L});
        }
        if (words.failed()) {
            throw malformed();
        }
        if (!plain.isEmpty()) {
            out.put(name, "as", plain);
        }
        if (!linked.isEmpty()) {
            out.put(name + "Symlink", "a(sst)", linked);
        }
    }

    /** {@code SOURCE[:DESTINATION[:OPTIONS]]}, several of them; nothing is one empty path. */
    static void bindPaths(PropertyList out, String name, String value) {
        List<Object> binds = new ArrayList<>();
        Words words =
                new Words(value, ":" + Words.WHITESPACE, EnumSet.of(Words.Option.UNQUOTE, Words.Option.KEEP_EMPTY));
        Optional<String> first = value.isEmpty() ? Optional.of("") : words.next();
        while (first.isPresent()) {
            boolean optional = first.get().startsWith("-");
            String source = optional ? first.get().substring(1) : first.get();
            String destination = source;
            long flags = MS_REC;
            if (endedByColon(words, value)) {
                destination = words.next().orElseThrow(FileValues::malformed);
                if (endedByColon(words, value)) {
                    Words rest = new Words(words.rest(), EnumSet.of(Words.Option.UNQUOTE));
                    flags = bindFlags(rest.next().orElse(""), value);
                    int left = rest.rest().isEmpty()
                            ? value.length() + 1
                            : value.length() - rest.rest().length();
                    words.moveTo(left);
                }
            }
            binds.add(new Object[] {source, destination, optional, flags});
            first = words.next();
        }
        if (words.failed()) {
            throw malformed();
        }
        out.put(name, "a(ssbt)", binds);
    }

    private static boolean endedByColon(Words words, String text) {
        int end = words.position() - 1;
        return end >= 0 && end < text.length() && text.charAt(end) == ':';
    }

    private static long bindFlags(String options, String value) {
        return switch (options) {
            case "", "rbind" -> MS_REC;
            case "norbind" -> 0;
            default -> throw new AssignmentFailure("Unknown options: " + value);
        };
    }

    /** {@code PATH[:OPTIONS]}, several of them. */
    static void temporary(PropertyList out, String name, String value) {
        List<Object> mounts = new ArrayList<>();
        Words words = new Words(value, EnumSet.of(Words.Option.UNQUOTE));
        for (Optional<String> word = words.next(); word.isPresent(); word = words.next()) {
            Words parts = new Words(word.get(), ":", EnumSet.of(Words.Option.KEEP_EMPTY));
            String path = parts.next().orElseThrow(FileValues::malformed);
            mounts.add(new Object[] {path, parts.rest()});
        }
        if (words.failed()) {
            throw malformed();
        }
        out.put(name, "a(ss)", mounts);
    }

    static void rootHash(PropertyList out, String name, String value) {
        if (value.startsWith("/")) {
            out.put(name + "Path", "s", value);
            return;
        }
        Encoded hash = Encoded.hexadecimal(value);
        checkDecoded(hash, name, value);
        if (hash.bytes().length < LEAST_HASH_BYTES) {
            throw new AssignmentFailure(name + "= '" + value + "' is too short.");
        }
        out.put(name, "ay", hash.bytes());
    }

    static void rootHashSignature(PropertyList out, String name, String value) {
        if (value.startsWith("/")) {
            out.put(name + "Path", "s", value);
            return;
        }
        if (!value.startsWith(BASE64)) {
            throw new AssignmentFailure(
                    "Failed to decode " + name + "= '" + value + "', not a path but doesn't start with 'base64:'.");
        }
        Encoded signature = Encoded.base64(value.substring(BASE64.length()));
        checkDecoded(signature, name, value);
        out.put(name, "ay", signature.bytes());
    }

    private static void checkDecoded(Encoded data, String name, String value) {
        if (data.errno() != 0) {
            throw new AssignmentFailure("Failed to decode " + name + "= '" + value + "': " + Errno.text(data.errno()));
        }
    }

    // --- images ---

    /** Parts between colons, escapes read; fails with the given complaint. */
    private static List<String> parts(String text, String complaint) {
        return Words.split(text, ":", EnumSet.of(Words.Option.UNESCAPE, Words.Option.UNESCAPE_SEPARATORS))
                .orElseThrow(() -> new AssignmentFailure(complaint));
    }

    /** The words of a list of images or options, each split into its parts. */
    private interface Tuple {
        void take(List<String> parts);
    }

    private static void eachTuple(String value, String complaint, Tuple each) {
        Words words = new Words(value, EnumSet.of(Words.Option.UNQUOTE, Words.Option.RETAIN_ESCAPES));
        for (Optional<String> word = words.next(); word.isPresent(); word = words.next()) {
            List<String> parts = parts(word.get(), complaint);
            if (!parts.isEmpty()) {
                each.take(parts);
            }
        }
        if (words.failed()) {
            throw new AssignmentFailure(complaint);
        }
    }

    static void imageOptions(PropertyList out, String name, String value) {
        List<Object> options = new ArrayList<>();
        eachTuple(value, malformed().getMessage(), parts -> {
            if (parts.size() > 2) {
                throw malformed();
            }
            boolean whole = parts.size() == 1;
            options.add(new Object[] {whole ? "root" : parts.getFirst(), parts.getLast()});
        });
        out.put(name, "a(ss)", options);
    }

    static void mountImages(PropertyList out, String name, String value) {
        List<Object> images = new ArrayList<>();
        eachTuple(value, "Failed to parse " + name + "= property: " + value, parts -> {
            if (parts.size() < 2) {
                throw new AssignmentFailure("Missing argument after ':': " + value);
            }
            Source source = new Source(parts.getFirst());
            images.add(new Object[] {source.path, parts.get(1), source.optional, partitionOptions(parts, 2)});
        });
        out.put(name, "a(ssba(ss))", images);
    }

    static void extensionImages(PropertyList out, String name, String value) {
        List<Object> images = new ArrayList<>();
        eachTuple(value, "Failed to parse " + name + "= property: " + value, parts -> {
            Source source = new Source(parts.getFirst());
            images.add(new Object[] {source.path, source.optional, partitionOptions(parts, 1)});
        });
        out.put(name, "a(sba(ss))", images);
    }

    /** A path with {@code -} in front where it may be missing. */
    private static final class Source {
        private final String path;
        private final boolean optional;

        Source(String text) {
            optional = text.startsWith("-");
            path = optional ? text.substring(1) : text;
        }
    }

    /** Pairs of partition and options; what is left over is for the root partition. */
    private static List<Object> partitionOptions(List<String> parts, int from) {
        List<Object> options = new ArrayList<>();
        for (int i = from; i < parts.size(); i += 2) {
            boolean pair = i + 1 < parts.size();
            options.add(new Object[] {pair ? parts.get(i) : "root", parts.get(pair ? i + 1 : i)});
        }
        return options;
    }
}
