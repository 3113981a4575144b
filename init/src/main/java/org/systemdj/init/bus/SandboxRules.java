// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.systemdj.bus.MessageReader;
import org.systemdj.config.BindMount;
import org.systemdj.config.ExecDirectory;
import org.systemdj.config.MountImage;
import org.systemdj.config.NamedOption;
import org.systemdj.config.PartitionDesignator;
import org.systemdj.directive.CredentialNames;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.init.bus.PropertyRules.Assignments;
import org.systemdj.init.bus.PropertyRules.Rule;
import org.systemdj.text.PathName;
import org.systemdj.text.Words;

/**
 * How the values of properties about what processes see of the file system, and about credentials, are written.
 *
 * <p>Source: org.freedesktop.systemd1(5); systemd.exec(5). Immutable.
 */
final class SandboxRules {
    private static final long MS_REC = 0x4000;

    /** Directories below the standard places. */
    private static final Map<String, Directive<List<ExecDirectory>>> DIRECTORIES = Map.of(
            "RuntimeDirectory", ExecDirectives.RUNTIME_DIRECTORY,
            "StateDirectory", ExecDirectives.STATE_DIRECTORY,
            "CacheDirectory", ExecDirectives.CACHE_DIRECTORY,
            "LogsDirectory", ExecDirectives.LOGS_DIRECTORY,
            "ConfigurationDirectory", ExecDirectives.CONFIGURATION_DIRECTORY);

    private SandboxRules() {}

    /** Whether it names directories below one of the standard places. */
    static boolean isDirectory(String setting) {
        return DIRECTORIES.containsKey(setting);
    }

    static void add(Map<String, Rule> rules) {
        addContexts(rules);
        addPaths(rules);
        addImages(rules);
        addCredentials(rules);
    }

    private static void addContexts(Map<String, Rule> rules) {
        for (String name : List.of("AppArmorProfile", "SmackProcessLabel")) {
            rules.put(name, (in, out) -> {
                in.enterStruct();
                out.put(name, (in.readBoolean() ? "-" : "") + PropertyRules.text(in.readString()));
                in.exit();
            });
        }
        rules.put("RootHash", (in, out) -> out.put("RootHash", HexFormat.of().formatHex(in.readBytes())));
        rules.put(
                "RootHashSignature",
                (in, out) -> out.put(
                        "RootHashSignature", "base64:" + Base64.getEncoder().encodeToString(in.readBytes())));
        for (String name : List.of("RootHash", "RootHashSignature")) {
            rules.put(name + "Path", (in, out) -> {
                String path = in.readString();
                if (!path.isEmpty() && !PathName.isAbsolute(path)) {
                    throw PropertyRefusals.because("Invalid " + name + " setting: " + path);
                }
                out.put(name, PropertyRules.text(path));
            });
        }
    }

    private static void addPaths(Map<String, Rule> rules) {
        rules.put("ExecSearchPath", (in, out) -> {
            List<String> paths = in.readStrings();
            for (String path : paths) {
                if (!PathName.isAbsolute(path) || !PathName.isNormalized(path) || path.indexOf(':') >= 0) {
                    throw PropertyRefusals.because("Invalid ExecSearchPath");
                }
            }
            out.put("ExecSearchPath", PropertyRules.text(String.join(":", paths)));
        });
        bindPaths(rules, "BindPaths", ExecDirectives.BIND_PATHS, false);
        bindPaths(rules, "BindReadOnlyPaths", ExecDirectives.BIND_PATHS, true);
        rules.put("TemporaryFileSystem", PropertyRules.list("TemporaryFileSystem", (in, out) -> {
            String path = in.readString();
            refuseRelative("Mount point ", path);
            print(
                    out,
                    "TemporaryFileSystem",
                    ExecDirectives.TEMPORARY_FILE_SYSTEM,
                    new NamedOption(path, in.readString()));
        }));
        DIRECTORIES.forEach((name, directive) -> {
            rules.put(name, (in, out) -> directories(name, directive, in.readStrings(), out));
            rules.put(name + "Symlink", PropertyRules.list(name, (in, out) -> {
                String source = in.readString();
                String link = in.readString();
                long flags = in.readUint64();
                if ((flags & ~1L) != 0) {
                    throw PropertyRefusals.because("Invalid 'flags' parameter '" + Long.toUnsignedString(flags) + "'");
                }
                if (source.isEmpty()) {
                    throw PropertyRefusals.because("Source path  is not valid.");
                }
                refuseUnlessBelow("Source path ", source);
                refuseUnlessBelow("Destination path ", link);
                List<String> links = link.isEmpty() ? List.of() : List.of(link);
                print(out, name, directive, new ExecDirectory(source, links, flags != 0));
            }));
        });
        rules.put("EnvironmentFiles", PropertyRules.list("EnvironmentFile", (in, out) -> {
            String path = in.readString();
            if (!PathName.isAbsolute(path)) {
                throw PropertyRefusals.because("Path " + path + " is not absolute.");
            }
            out.put("EnvironmentFile", (in.readBoolean() ? "-" : "") + PropertyRules.text(path));
        }));
    }

    private static void bindPaths(
            Map<String, Rule> rules, String name, Directive<List<BindMount>> directive, boolean readOnly) {
        rules.put(name, PropertyRules.list(name, (in, out) -> {
            String source = in.readString();
            String destination = in.readString();
            boolean optional = in.readBoolean();
            long flags = in.readUint64();
            refuseRelative("Source path ", source);
            refuseRelative("Destination path ", destination);
            if ((flags & ~MS_REC) != 0) {
                throw PropertyRefusals.because("Unknown mount flags.");
            }
            print(out, name, directive, new BindMount(source, destination, optional, flags != 0, readOnly));
        }));
    }

    private static void directories(
            String name, Directive<List<ExecDirectory>> directive, List<String> paths, Assignments out) {
        if (paths.isEmpty()) {
            out.put(name, "");
        }
        for (String path : paths) {
            if (!PathName.isNormalized(path)) {
                throw PropertyRefusals.because(name + "= path is not normalized: " + path);
            }
            if (PathName.isAbsolute(path)) {
                throw PropertyRefusals.because(name + "= path is absolute: " + path);
            }
            if (path.equals("private") || path.startsWith("private/")) {
                throw PropertyRefusals.because(name + "= path can't be 'private': " + path);
            }
            print(out, name, directive, new ExecDirectory(path, List.of(), false));
        }
    }

    private static void addImages(Map<String, Rule> rules) {
        rules.put("MountImages", PropertyRules.list("MountImages", (in, out) -> {
            String source = in.readString();
            String destination = in.readString();
            boolean optional = in.readBoolean();
            refuseUnlessPlain("Source path ", source);
            refuseUnlessPlain("Destination path ", destination);
            MountImage image = new MountImage(source, destination, optional, imageOptions(in));
            print(out, "MountImages", ExecDirectives.MOUNT_IMAGES, image);
        }));
        rules.put("ExtensionImages", PropertyRules.list("ExtensionImages", (in, out) -> {
            String source = in.readString();
            boolean optional = in.readBoolean();
            refuseUnlessPlain("Source path ", source);
            MountImage image = new MountImage(source, "", optional, imageOptions(in));
            print(out, "ExtensionImages", ExecDirectives.EXTENSION_IMAGES, image);
        }));
        rules.put("RootImageOptions", (in, out) -> {
            List<NamedOption> options = imageOptions(in);
            if (options.isEmpty()) {
                out.put("RootImageOptions", "");
            }
            options.forEach(option -> print(out, "RootImageOptions", ExecDirectives.ROOT_IMAGE_OPTIONS, option));
        });
    }

    private static List<NamedOption> imageOptions(MessageReader in) {
        List<NamedOption> options = new ArrayList<>();
        in.enterArray();
        while (in.hasNext()) {
            in.enterStruct();
            String partition = in.readString();
            String text = in.readString();
            in.exit();
            if (text.chars().anyMatch(c -> Words.WHITESPACE.indexOf(c) >= 0)) {
                throw PropertyRefusals.because(
                        "Invalid mount options string, contains whitespace character(s): " + text);
            }
            if (PartitionDesignator.of(partition).isEmpty()) {
                throw PropertyRefusals.because("Invalid partition name " + partition);
            }
            options.add(new NamedOption(partition, text));
        }
        in.exit();
        return options;
    }

    private static void addCredentials(Map<String, Rule> rules) {
        for (String name : List.of("LoadCredential", "LoadCredentialEncrypted")) {
            rules.put(name, PropertyRules.list(name, (in, out) -> {
                String id = id(in.readString());
                String source = in.readString();
                boolean good =
                        PathName.isAbsolute(source) ? PathName.isNormalized(source) : CredentialNames.isName(source);
                if (!good) {
                    throw PropertyRefusals.because("Credential source is invalid: " + source);
                }
                out.put(name, PropertyRules.text(id + ":" + source));
            }));
        }
        rules.put("ImportCredential", (in, out) -> {
            List<String> patterns = in.readStrings();
            if (patterns.isEmpty()) {
                out.put("ImportCredential", "");
            }
            for (String pattern : patterns) {
                out.put("ImportCredential", PropertyRules.text(glob(pattern)));
            }
        });
        rules.put("ImportCredentialEx", PropertyRules.list("ImportCredential", (in, out) -> {
            String pattern = glob(in.readString());
            String rename = in.readString();
            if (!rename.isEmpty() && !CredentialNames.isName(rename)) {
                throw PropertyRefusals.because("Credential name is invalid: " + rename);
            }
            out.put("ImportCredential", PropertyRules.text(rename.isEmpty() ? pattern : pattern + ":" + rename));
        }));
        rules.put("SetCredential", PropertyRules.list("SetCredential", (in, out) -> {
            String id = id(in.readString());
            out.put("SetCredential", PropertyRules.text(id) + ":" + PropertyRules.escaped(in.readBytes()));
        }));
        rules.put("SetCredentialEncrypted", PropertyRules.list("SetCredentialEncrypted", (in, out) -> {
            String id = id(in.readString());
            String data = Base64.getEncoder().encodeToString(in.readBytes());
            out.put("SetCredentialEncrypted", PropertyRules.text(id) + ":" + data);
        }));
    }

    private static String id(String id) {
        if (!CredentialNames.isName(id)) {
            throw PropertyRefusals.because("Credential ID is invalid: " + id);
        }
        return id;
    }

    private static String glob(String pattern) {
        if (!CredentialNames.isPattern(pattern)) {
            throw PropertyRefusals.because("Credential name or glob is invalid: " + pattern);
        }
        return pattern;
    }

    /** Writes one element of a list in the setting's own form. */
    private static <T> void print(Assignments out, String setting, Directive<List<T>> directive, T element) {
        for (String line : directive.type().print(List.of(element))) {
            out.put(setting, PropertyRules.text(line));
        }
    }

    private static void refuseRelative(String what, String path) {
        if (!PathName.isAbsolute(path)) {
            throw PropertyRefusals.because(what + path + " is not absolute.");
        }
    }

    private static void refuseUnlessPlain(String what, String path) {
        refuseRelative(what, path);
        refuseUnlessNormalized(what, path);
    }

    private static void refuseUnlessBelow(String what, String path) {
        if (PathName.isAbsolute(path)) {
            throw PropertyRefusals.because(what + path + " is absolute.");
        }
        if (!path.isEmpty()) {
            refuseUnlessNormalized(what, path);
        }
    }

    private static void refuseUnlessNormalized(String what, String path) {
        if (!PathName.isNormalized(path)) {
            throw PropertyRefusals.because(what + path + " is not normalized.");
        }
    }
}
