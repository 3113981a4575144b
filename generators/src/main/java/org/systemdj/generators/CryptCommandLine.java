// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.systemdj.fstab.FstabOptions;
import org.systemdj.generators.Surroundings.InitrdWords;

/**
 * What the kernel command line says about encrypted devices.
 *
 * <p>Source: systemd-cryptsetup-generator(8), «Kernel Command Line». Used by one thread.
 */
final class CryptCommandLine {
    private static final String HEX = "0123456789abcdefABCDEF-";
    private static final String BLANKS = " \t\n\r\f\u000b";

    /** What is said about one device. */
    static final class Wish {
        private boolean create;
        private Optional<String> name = Optional.empty();
        private Optional<String> options = Optional.empty();
        private Optional<String> key = Optional.empty();
        private Optional<String> data = Optional.empty();

        /** Whether there is to be such a device. */
        boolean create() {
            return create;
        }

        /** Its options, which count more than the table's. */
        Optional<String> options() {
            return options;
        }

        /** It is in the table: nothing else has to be done for it. */
        void done() {
            create = false;
        }
    }

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final Map<String, Wish> wishes = new LinkedHashMap<>();
    private boolean enabled = true;
    private boolean table = true;
    private boolean selective;
    private Optional<String> defaultOptions = Optional.empty();
    private Optional<String> defaultKey = Optional.empty();

    CryptCommandLine(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
        surroundings.commandLine(InitrdWords.STRIPPED).forEach(this::read);
    }

    private void read(CommandLineWord word) {
        if (word.isNamed("luks")) {
            enabled = flag(word, "luks", enabled);
        } else if (word.isNamed("luks.crypttab")) {
            table = flag(word, "luks.crypttab", table);
        } else if (word.isNamed("luks.uuid")) {
            surroundings.required(word, "luks.uuid").ifPresent(this::create);
        } else if (word.isNamed("luks.name")) {
            surroundings.required(word, "luks.name").ifPresent(this::name);
        } else if (word.isNamed("luks.options")) {
            surroundings.required(word, "luks.options").ifPresent(value -> {
                Optional<String[]> parts = split(value);
                parts.ifPresent(uuid -> wish(uuid[0]).options = Optional.of(uuid[1]));
                defaultOptions = parts.isPresent() ? defaultOptions : Optional.of(value);
            });
        } else if (word.isNamed("luks.key")) {
            surroundings.required(word, "luks.key").ifPresent(value -> {
                Optional<String[]> parts = split(value);
                parts.ifPresent(uuid -> wish(uuid[0]).key = Optional.of(uuid[1]));
                defaultKey = parts.isPresent() ? defaultKey : Optional.of(value);
            });
        } else if (word.isNamed("luks.data")) {
            surroundings.required(word, "luks.data").ifPresent(this::data);
        }
    }

    private boolean flag(CommandLineWord word, String name, boolean before) {
        Optional<Boolean> flag = word.flag();
        if (flag.isEmpty()) {
            log.warn("Failed to parse " + name + "= kernel command line switch "
                    + word.value().orElse("") + ". Ignoring.");
        }
        return flag.orElse(before);
    }

    private Wish wish(String uuid) {
        return wishes.computeIfAbsent(uuid, key -> new Wish());
    }

    private void create(String value) {
        wish(value.startsWith("luks-") ? value.substring("luks-".length()) : value).create = true;
        selective = true;
    }

    private void name(String value) {
        Optional<String[]> parts = split(value);
        if (parts.isEmpty()) {
            log.warn("Failed to parse luks name switch " + value + ". Ignoring.");
            return;
        }
        Wish wish = wish(parts.get()[0]);
        wish.name = Optional.of(parts.get()[1]);
        wish.create = true;
        selective = true;
    }

    private void data(String value) {
        Optional<String[]> parts = split(value);
        if (parts.isEmpty()) {
            log.warn("Failed to parse luks.data= kernel command line switch. UUID is invalid, ignoring.");
        }
        parts.ifPresent(uuid -> wish(uuid[0]).data = Optional.of(uuid[1]));
    }

    /** Identity and what follows its equals sign, up to the first blank; empty where it does not begin with one. */
    private static Optional<String[]> split(String value) {
        int equals = 0;
        while (equals < value.length() && HEX.indexOf(value.charAt(equals)) >= 0) {
            equals++;
        }
        if (equals == 0 || equals >= value.length() - 1 || value.charAt(equals) != '=') {
            return Optional.empty();
        }
        int end = equals + 1;
        while (end < value.length() && BLANKS.indexOf(value.charAt(end)) < 0) {
            end++;
        }
        return end == equals + 1
                ? Optional.empty()
                : Optional.of(new String[] {value.substring(0, equals), value.substring(equals + 1, end)});
    }

    /** Whether anything is to be done at all. */
    boolean enabled() {
        return enabled;
    }

    /** Whether the table counts. */
    boolean table() {
        return table;
    }

    /** Whether only those devices count that are named here. */
    boolean selective() {
        return selective;
    }

    /** What is said about a device; empty where nothing is. */
    Optional<Wish> find(String uuid) {
        return Optional.ofNullable(wishes.get(uuid));
    }

    /** A device that has no line in the table. */
    CryptDevice device(String uuid, Wish wish, GeneratorLog messages) throws GenerationFailure {
        String name = wish.name.orElse("luks-" + uuid);
        Optional<CryptDevice.Place> key = wish.key.map(text -> CryptDevice.Place.of(text, messages));
        if (key.filter(place -> place.device().isPresent() && place.file().isEmpty())
                .isPresent()) {
            throw new GenerationFailure("Key device is specified, but path to the key file is missing.");
        }
        CryptDevice device = new CryptDevice(
                name,
                wish.data.orElse("UUID=" + uuid),
                key.map(CryptDevice.Place::file).or(() -> defaultKey),
                key.flatMap(CryptDevice.Place::device),
                Optional.empty(),
                FstabOptions.of(wish.options.or(() -> defaultOptions).orElse("")),
                "/proc/cmdline");
        return wish.options.isPresent() ? device.withHeader(messages) : device;
    }

    /** All that is said, by identity. */
    Map<String, Wish> wishes() {
        return wishes;
    }
}
