// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import org.systemdj.text.Values;
import org.systemdj.text.Words;
import org.systemdj.time.TimeSpan;

/**
 * Checks options of integritytab.
 *
 * <p>Source: integritytab(5). Used by one thread.
 */
final class IntegrityOptions {
    private static final List<String> ALGORITHMS =
            List.of("crc32", "crc32c", "xxhash64", "sha1", "sha256", "hmac-sha256");
    private static final List<String> MODES = List.of("journal", "bitmap", "direct");

    private final GeneratorLog log;

    IntegrityOptions(GeneratorLog log) {
        this.log = log;
    }

    /** Complains about options that are not known, and refuses values that are malformed. */
    void check(String options) throws GenerationFailure {
        Words words = new Words(
                options,
                ",",
                EnumSet.of(Words.Option.KEEP_EMPTY, Words.Option.UNESCAPE_SEPARATORS, Words.Option.UNESCAPE_RELAXED));
        for (var word = words.next(); word.isPresent(); word = words.next()) {
            String option = word.get();
            int equals = option.indexOf('=') + 1;
            checkOption(option, option.substring(0, equals), option.substring(equals));
        }
    }

    private void checkOption(String option, String name, String value) throws GenerationFailure {
        switch (name) {
            case "mode=" -> {
                if (!MODES.contains(value)) {
                    log.warn("Encountered unknown mode option '" + value + "', ignoring.");
                }
            }
            case "journal-watermark=" -> {
                OptionalInt percent = Values.parsePercent(value);
                if (percent.isEmpty() || percent.getAsInt() > 100) {
                    throw new GenerationFailure(
                            "Failed to parse journal-watermark value or value out of range (" + value + ")");
                }
            }
            case "journal-commit-time=" -> {
                if (TimeSpan.parse(value).isEmpty()) {
                    throw new GenerationFailure("Failed to parse journal-commit-time value (" + value + ")");
                }
            }
            case "integrity-algorithm=" -> {
                if (!ALGORITHMS.contains(value)) {
                    throw new GenerationFailure("Unsupported integrity algorithm (" + value + ")");
                }
            }
            case "data-device=" -> {}
            default -> {
                if (!option.equals("allow-discards")) {
                    log.warn("Encountered unknown option '" + option + "', ignoring.");
                }
            }
        }
    }
}
