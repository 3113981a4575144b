// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Errors;
import org.systemdj.console.Json;
import org.systemdj.console.JsonReader;
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
                            json(found), pretty, pretty && session.style().colours()));
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
        Map<String, Object> module = new LinkedHashMap<>();
        if (told instanceof Map<?, ?> members) {
            members.forEach((name, value) -> module.put((String) name, value));
        } else if (told != null) {
            throw refused(path, "sd_json_variant_merge of package meta with buildId failed: " + INVALID);
        }
        module.remove("buildId");
        module.put("buildId", elf.buildId());
        return module;
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
            if (entry.getValue() instanceof Map<?, ?> members) {
                members.forEach((name, value) -> {
                    if (value instanceof String text) {
                        fields.add((String) name, text);
                    }
                });
            }
        }
        fields.print();
    }

    private static Object json(Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> {
                Json.Members members = new Json.Members();
                map.forEach((name, member) -> members.put((String) name, json(member)));
                yield members;
            }
            case List<?> list -> {
                List<Object> items = new ArrayList<>();
                list.forEach(item -> items.add(json(item)));
                yield items;
            }
            case BigDecimal number -> number(number);
            default -> value;
        };
    }

    /** Whole numbers of 64 bits stay as they are; others have the digits of the nearest double. */
    private static Object number(BigDecimal number) {
        BigInteger integer = number.toBigInteger();
        int most = number.signum() < 0 ? Long.SIZE - 1 : Long.SIZE;
        boolean whole = number.scale() == 0 && integer.bitLength() <= most;
        return whole ? integer : new Scientific(number.doubleValue());
    }

    /** A real number as JSON has it. */
    private record Scientific(double value) {
        private static final int DECIMALS = 21;

        @Override
        public String toString() {
            return ("%." + DECIMALS + "e").formatted(new BigDecimal(value));
        }
    }
}
