// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Errors;
import org.systemdj.json.Json;
import org.systemdj.json.JsonReader;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.Escape;
import org.systemdj.text.PathName;

/**
 * The verb {@code inspect-elf}: which packages programs and libraries come from.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze inspect-elf»; UAPI group, Package Metadata for Executable Files. Texts of
 * errors name functions of libelf, as 257 does. Compat: of memory images only kind and processor are told, not the
 * modules and stack traces.
 *
 * <p>Used by one thread.
 */
final class InspectElfVerb {
    private static final String INVALID = "Invalid argument";
    private static final String ARCHITECTURE = "elfArchitecture";

    private final Session session;

    private InspectElfVerb(Session session) {
        this.session = session;
    }

    static int run(Session session, List<String> operands) {
        InspectElfVerb verb = new InspectElfVerb(session);
        session.usePager();
        for (String operand : operands) {
            verb.inspect(operand);
        }
        return 0;
    }

    private void inspect(String operand) {
        if (operand.isEmpty()) {
            throw new CommandFailure("Could not open \"\": " + INVALID);
        }
        String absolute =
                PathName.isAbsolute(operand) ? operand : session.host().workingDirectory() + "/" + operand;
        String path = FileSystem.canonical(absolute).orElse(absolute);
        Map<String, Object> found;
        try (Fd file = FileSystem.openRead(path)) {
            found = metadata(path, file);
        } catch (ErrnoException failure) {
            throw new CommandFailure("Could not open \"" + operand + "\": " + Errors.text(failure.errno()));
        } catch (ElfFile.NotElf failure) {
            session.log().warning("Could not parse ELF file, " + failure.getMessage());
            throw unreadable(path);
        }
        if (session.options().wantsJson()) {
            boolean pretty = session.options().json == Options.JsonMode.PRETTY;
            session.out()
                    .line(Json.write(
                            json(found), pretty, pretty ? session.style().json() : Json.Paint.NONE));
        } else {
            print(path, found);
        }
    }

    private static CommandFailure unreadable(String path) {
        return new CommandFailure("Parsing \"" + path + "\" as ELF object failed: " + INVALID);
    }

    // --- reading ---

    private Map<String, Object> metadata(String path, Fd file) throws ElfFile.NotElf {
        FileStatus status = FileSystem.status(file.number());
        if (status.isDirectory()) {
            throw new ElfFile.NotElf("elf_begin() failed: invalid file descriptor");
        }
        ElfFile elf = ElfFile.read(file, status.size());
        Map<String, Object> all = new LinkedHashMap<>();
        boolean core = elf.type() == ElfFile.CORE;
        all.put("elfType", core ? "coredump" : elf.interpreted() ? "executable" : "library");
        String machine = ElfMachine.name(elf.machine());
        if (!machine.isEmpty()) {
            all.put(ARCHITECTURE, machine);
        }
        if (core) {
            session.log().warning(path + ": modules and stack traces of memory images are not read.");
            return all;
        }
        Object module = module(path, elf);
        if (module != null) {
            all.put(path, module);
        }
        return all;
    }

    /** What is told of the package, with the number of the build; null where nothing is. */
    private Object module(String path, ElfFile elf) {
        String text = elf.packageMetadata();
        Object told = null;
        if (!text.isEmpty()) {
            try {
                told = JsonReader.read(text);
            } catch (JsonReader.Malformed malformed) {
                throw refused(path, "json_parse on \"" + Escape.c(text) + "\" failed: " + INVALID);
            }
        }
        if (elf.buildId().isEmpty()) {
            return told;
        }
        Json.Members module = new Json.Members();
        if (told instanceof Json.Members members) {
            for (int i = 0; i < members.size(); i++) {
                if (!members.name(i).equals("buildId")) {
                    module.put(members.name(i), members.value(i));
                }
            }
        } else if (told != null) {
            throw refused(path, "sd_json_variant_merge of package meta with buildId failed: " + INVALID);
        }
        return module.put("buildId", elf.buildId());
    }

    private CommandFailure refused(String path, String why) {
        session.log().warning(why);
        session.log().error("Failed to parse package metadata of ELF file: " + INVALID);
        return unreadable(path);
    }

    // --- showing ---

    private void print(String path, Map<String, Object> found) {
        Fields fields = new Fields(session);
        fields.add("path", path);
        for (Map.Entry<String, Object> entry : found.entrySet()) {
            if (entry.getKey().startsWith("elf")) {
                fields.add(entry.getKey(), (String) entry.getValue());
                continue;
            }
            fields.gap();
            if (entry.getValue() instanceof Json.Members members) {
                for (int i = 0; i < members.size(); i++) {
                    if (members.value(i) instanceof String text) {
                        fields.add(members.name(i), text);
                    }
                }
            }
        }
        fields.print();
    }

    private static Json.Members json(Map<String, Object> found) {
        Json.Members members = new Json.Members();
        found.forEach(members::put);
        return members;
    }
}
