// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.systemdj.config.BindMount;
import org.systemdj.config.Blob;
import org.systemdj.config.ExecDirectory;
import org.systemdj.config.ImagePolicy;
import org.systemdj.config.MountImage;
import org.systemdj.config.NamedOption;
import org.systemdj.config.PathEntry;
import org.systemdj.config.VerityData;
import org.systemdj.text.Escape;
import org.systemdj.text.PathName;
import org.systemdj.unitfile.Problem;

/**
 * Value types of what a unit sees of the file system.
 *
 * <p>Source: systemd.exec(5), PATHS, SANDBOXING and the directories below /run, /var and /etc.
 *
 * <p>Immutable.
 */
final class SandboxTypes {
    private static final long MS_REC = 16384;
    private static final List<String> PARTITIONS =
            List.of("root", "usr", "home", "srv", "esp", "xbootldr", "tmp", "var");

    /** A policy for disk images, in its shortest form. */
    static final ValueType<String> IMAGE_POLICY = TextTypes.text(SandboxTypes::imagePolicy);

    static final String SERVICE_IMAGE_POLICY = ImagePolicy.service().simplified();

    /** Paths with their prefixes. */
    static final ListType<PathEntry> PATH_ENTRIES = ListType.words(SandboxTypes::pathEntry, SandboxTypes::printEntry);

    /** The bus's form of paths with prefixes. */
    static final Function<List<PathEntry>, Object> PATH_ENTRIES_BUS = Bus.each(PathEntry::text);

    /** Directories in which programs are searched for. */
    static final ListType<String> SEARCH_PATH = ListType.words(TextTypes::pathElement, Function.identity())
            .splitBy((text, context) -> Splitting.colons(text, Integer.MAX_VALUE))
            .whole()
            .replacing(path -> path);

    /** Temporary file systems. */
    static final ListType<NamedOption> TEMPORARY = ListType.words(
            (word, context) -> {
                List<String> parts = Splitting.colons(word, 2);
                String path = TextTypes.absolutePath(unescape(parts.get(0)), context, false);
                String options = parts.size() < 2 ? "" : context.expand(parts.get(1));
                return path == null || options == null ? null : new NamedOption(path, options);
            },
            option -> Splitting.quote(
                    option.value().isEmpty() ? field(option.name()) : field(option.name()) + ":" + option.value()));

    /** Options of the partitions of a root image. */
    static final ListType<NamedOption> IMAGE_OPTIONS = ListType.<NamedOption>words(
                    SandboxTypes::imageOption, option -> Splitting.quote(option.name() + ":" + option.value()))
            .replacing(NamedOption::name);

    /** Images laid over the root. */
    static final ListType<MountImage> EXTENSION_IMAGES =
            ListType.words((word, context) -> image(word, context, false), SandboxTypes::printImage);

    /** Images mounted somewhere. */
    static final ListType<MountImage> MOUNT_IMAGES =
            ListType.words((word, context) -> image(word, context, true), SandboxTypes::printImage);

    /** A dm-verity hash or the path of a file with it. */
    static final ValueType<VerityData> ROOT_HASH = TextTypes.value(
            (text, context) -> {
                if (PathName.isAbsolute(text)) {
                    String path = TextTypes.absolutePath(text, context, false);
                    return path == null ? null : new VerityData(Blob.EMPTY, path);
                }
                byte[] bytes = hex(text);
                return bytes == null || bytes.length < 16
                        ? context.<VerityData>reject("Failed to decode RootHash=, ignoring: " + text)
                        : new VerityData(Blob.of(bytes), "");
            },
            data -> data.path().isEmpty() ? HexFormat.of().formatHex(data.data().bytes()) : data.path(),
            ValueType.Empty.RESET);

    /** The signature of that hash or the path of a file with it. */
    static final ValueType<VerityData> ROOT_HASH_SIGNATURE = TextTypes.value(
            (text, context) -> {
                if (PathName.isAbsolute(text)) {
                    String path = TextTypes.absolutePath(text, context, false);
                    return path == null ? null : new VerityData(Blob.EMPTY, path);
                }
                if (!text.startsWith("base64:")) {
                    return context.reject("Failed to decode RootHashSignature=, not a path but doesn't start with "
                            + "'base64:', ignoring: " + text);
                }
                byte[] bytes = StdioTypes.base64(text.substring(7));
                return bytes == null
                        ? context.<VerityData>reject("Failed to decode RootHashSignature=, ignoring: " + text)
                        : new VerityData(Blob.of(bytes), "");
            },
            data -> data.path().isEmpty()
                    ? "base64:"
                            + java.util.Base64.getEncoder()
                                    .encodeToString(data.data().bytes())
                    : data.path(),
            ValueType.Empty.RESET);

    /** Directories that are made, perhaps with links to them. */
    static final ValueType<List<ExecDirectory>> DIRECTORIES = directories(true);

    /** Directories that are made, without links. */
    static final ValueType<List<ExecDirectory>> PLAIN_DIRECTORIES = directories(false);

    /** The bus's form of such directories. */
    static final Function<List<ExecDirectory>, Object> DIRECTORIES_BUS = Bus.each(ExecDirectory::path);

    /** The bus's form of links to such directories. */
    static final Function<List<ExecDirectory>, Object> DIRECTORY_LINKS_BUS = list -> {
        List<Object> rows = new ArrayList<>();
        for (ExecDirectory directory : list) {
            long flags = directory.readOnly() ? 1 : 0;
            if (directory.symlinks().isEmpty()) {
                rows.add(Bus.struct(directory.path(), "", flags));
            }
            for (String link : directory.symlinks()) {
                rows.add(Bus.struct(directory.path(), link, flags));
            }
        }
        return rows;
    };

    private SandboxTypes() {}

    private static String unescape(String word) {
        return Escape.unescapeCLeniently(word.replace("\\:", ":"));
    }

    private static PathEntry pathEntry(String word, ParseContext context) {
        boolean optional = word.startsWith("-");
        boolean inside = word.startsWith("+", optional ? 1 : 0);
        String rest = word.substring((optional ? 1 : 0) + (inside ? 1 : 0));
        String path = TextTypes.absolutePath(rest, context, false);
        return path == null ? null : new PathEntry(path, optional, inside);
    }

    private static String printEntry(PathEntry entry) {
        return Splitting.quote(entry.text());
    }

    private static byte[] hex(String text) {
        if (text.length() % 2 != 0) {
            return null;
        }
        for (int at = 0; at < text.length(); at++) {
            if (!HexFormat.isHexDigit(text.charAt(at))) {
                return null;
            }
        }
        return HexFormat.of().parseHex(text);
    }

    private static NamedOption imageOption(String word, ParseContext context) {
        List<String> parts = Splitting.colons(word, 3);
        String partition = parts.size() > 1 ? parts.get(0) : "root";
        if (parts.size() > 2 || !PARTITIONS.contains(partition)) {
            return context.reject("Failed to parse " + context.key() + ", ignoring: " + word);
        }
        String options = context.expand(parts.getLast());
        return options == null ? null : new NamedOption(partition, options);
    }

    private static MountImage image(String word, ParseContext context, boolean hasDestination) {
        boolean optional = word.startsWith("-");
        List<String> parts = Splitting.colons(optional ? word.substring(1) : word, Integer.MAX_VALUE);
        String source = TextTypes.absolutePath(unescape(parts.get(0)), context, false);
        if (source == null) {
            return null;
        }
        int at = 1;
        String destination = "";
        if (hasDestination) {
            if (parts.size() < 2) {
                return context.reject("Missing destination in " + context.key() + ", ignoring: " + word);
            }
            destination = TextTypes.absolutePath(unescape(parts.get(1)), context, false);
            if (destination == null) {
                return null;
            }
            at = 2;
        }
        List<NamedOption> options = new ArrayList<>(1);
        if (parts.size() == at + 1) {
            options.add(new NamedOption("root", parts.get(at)));
            at++;
        }
        for (; at + 1 < parts.size(); at += 2) {
            if (!PARTITIONS.contains(parts.get(at))) {
                return context.reject("Invalid partition name " + parts.get(at) + ", ignoring");
            }
            options.add(new NamedOption(parts.get(at), parts.get(at + 1)));
        }
        return new MountImage(source, destination, optional, options);
    }

    private static String printImage(MountImage image) {
        StringBuilder out = new StringBuilder(image.optional() ? "-" : "").append(field(image.source()));
        if (!image.destination().isEmpty()) {
            out.append(':').append(field(image.destination()));
        }
        for (NamedOption option : image.options()) {
            out.append(':').append(option.name()).append(':').append(option.value());
        }
        return Splitting.quote(out.toString());
    }

    /** A path as one of several fields between colons. */
    private static String field(String path) {
        return path.replace("\\", "\\\\").replace(":", "\\:");
    }

    /** The bus's form of image options. */
    static Object optionsBus(List<NamedOption> options) {
        return Bus.<NamedOption>each(option -> Bus.struct(option.name(), option.value()))
                .apply(options);
    }

    /** Bind mounts; an assignment of nothing clears those of both kinds. */
    static ValueType<List<BindMount>> binds(boolean readOnly) {
        return ListType.words(
                (word, context) -> bind(word, context, readOnly),
                mount -> Splitting.quote((mount.optional() ? "-" : "") + field(mount.source()) + ":"
                        + field(mount.destination()) + (mount.recursive() ? ":rbind" : ":norbind")));
    }

    private static BindMount bind(String word, ParseContext context, boolean readOnly) {
        boolean optional = word.startsWith("-");
        List<String> parts = Splitting.colons(optional ? word.substring(1) : word, 3);
        String source = TextTypes.absolutePath(unescape(parts.get(0)), context, false);
        String destination = parts.size() < 2 ? source : TextTypes.absolutePath(unescape(parts.get(1)), context, false);
        if (source == null || destination == null) {
            return null;
        }
        boolean recursive = true;
        if (parts.size() > 2) {
            switch (parts.get(2)) {
                case "", "rbind" -> recursive = true;
                case "norbind" -> recursive = false;
                default -> {
                    return context.reject("Invalid option string, ignoring setting: " + parts.get(2));
                }
            }
        }
        return new BindMount(source, destination, optional, recursive, readOnly);
    }

    /** The bus's form of the bind mounts of one kind. */
    static Function<List<BindMount>, Object> bindsBus(boolean readOnly) {
        return mounts -> {
            List<Object> rows = new ArrayList<>(mounts.size());
            for (BindMount mount : mounts) {
                if (mount.readOnly() == readOnly) {
                    rows.add(Bus.struct(
                            mount.source(), mount.destination(), mount.optional(), mount.recursive() ? MS_REC : 0L));
                }
            }
            return rows;
        };
    }

    private static ValueType<List<ExecDirectory>> directories(boolean links) {
        return new MergingType<>() {
            @Override
            public List<ExecDirectory> merge(
                    List<ExecDirectory> before, boolean assigned, String text, ParseContext context) {
                List<String> words = Splitting.quoted(text, context);
                if (words == null) {
                    return null;
                }
                List<ExecDirectory> all = new ArrayList<>(before);
                for (String word : words) {
                    ExecDirectory directory = directory(word, context, links);
                    if (directory != null) {
                        all.add(directory);
                    }
                }
                return merged(all);
            }

            @Override
            public List<ExecDirectory> initial() {
                return List.of();
            }

            @Override
            public List<String> print(List<ExecDirectory> value) {
                List<String> lines = new ArrayList<>();
                for (ExecDirectory directory : value) {
                    printDirectory(directory, lines);
                }
                return lines;
            }
        };
    }

    /** The directories in order, each once with all that its mentions bring. */
    private static List<ExecDirectory> merged(List<ExecDirectory> mentions) {
        TreeMap<String, List<String>> links = new TreeMap<>(Comparator.comparing(path -> path.replace('/', '\0')));
        Set<String> readOnly = new HashSet<>();
        for (ExecDirectory mention : mentions) {
            links.computeIfAbsent(mention.path(), path -> new ArrayList<>()).addAll(mention.symlinks());
            if (mention.readOnly()) {
                readOnly.add(mention.path());
            }
        }
        List<ExecDirectory> all = new ArrayList<>(links.size());
        links.forEach((path, symlinks) -> all.add(new ExecDirectory(path, symlinks, readOnly.contains(path))));
        return List.copyOf(all);
    }

    private static ExecDirectory directory(String word, ParseContext context, boolean links) {
        List<String> parts = Splitting.colons(word, 3);
        if (parts.size() > 1 && !links) {
            return context.reject("Additional parameter is not supported for " + context.key() + ", ignoring: " + word);
        }
        String expanded = context.expand(Splitting.unescapedColons(parts.get(0)));
        String path = expanded == null ? null : PathChecks.relative(expanded, context);
        if (path == null) {
            return null;
        }
        if (path.equals("private") || path.startsWith("private/")) {
            return context.reject(context.key() + "= path can't be 'private', ignoring assignment: " + word);
        }
        List<String> symlinks = List.of();
        if (parts.size() > 1 && !parts.get(1).isEmpty()) {
            String link = context.expand(Splitting.unescapedColons(parts.get(1)));
            String checked = link == null ? null : PathChecks.relative(link, context);
            if (checked == null) {
                return null;
            }
            symlinks = List.of(checked);
        }
        String flag = parts.size() > 2 ? parts.get(2) : "";
        if (!flag.isEmpty() && !flag.equals("ro")) {
            return context.reject("Invalid flags for " + context.key() + "=, ignoring: " + flag);
        }
        return new ExecDirectory(path, symlinks, flag.equals("ro"));
    }

    private static void printDirectory(ExecDirectory directory, List<String> lines) {
        String end = directory.readOnly() ? ":ro" : "";
        if (directory.symlinks().isEmpty()) {
            lines.add(Splitting.quote(colons(directory.path()) + (end.isEmpty() ? "" : ":" + end)));
        }
        for (String link : directory.symlinks()) {
            lines.add(Splitting.quote(colons(directory.path()) + ":" + colons(link) + end));
        }
    }

    private static String colons(String path) {
        return path.replace(":", "\\:");
    }

    private static String imagePolicy(String text, ParseContext context) {
        try {
            return ImagePolicy.parse(text).simplified();
        } catch (ImagePolicy.Malformed malformed) {
            String complaint =
                    switch (malformed.fault()) {
                        case SYNTAX -> "Failed to parse image policy, refusing: ";
                        case PARTITION -> "Unknown partition type in image policy, refusing: ";
                        case FLAG -> "Unknown partition policy flag in image policy, refusing: ";
                        case DUPLICATE -> "Duplicate rule in image policy, refusing: ";
                    };
            return context.abort(Problem.Severity.ERROR, complaint + text);
        }
    }
}
