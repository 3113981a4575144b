// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Errors;
import org.systemdj.json.Json;
import org.systemdj.json.JsonReader;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileContent;
import org.systemdj.text.RawText;

/**
 * What a file changes of the tests: their weights, ranges and words. What is wrong in it counts for nothing.
 *
 * <p>Source: systemd-analyze(1), {@code --security-policy=} and «JSON Policy».
 *
 * <p>Immutable.
 */
final class SecurityPolicy {
    /** Changes nothing. */
    static final SecurityPolicy NONE = new SecurityPolicy(new Json.Members());

    private static final double BEYOND_UNSIGNED = 0x1p64;

    private final Json.Members tests;

    private SecurityPolicy(Json.Members tests) {
        this.tests = tests;
    }

    /** Reads a file; fails where there is none or it is no JSON. */
    static SecurityPolicy read(String path) {
        try {
            String text = RawText.decode(FileContent.read(path));
            if (text.isEmpty()) {
                throw refused(path, 0, 0, Errno.ENODATA);
            }
            return JsonReader.read(text) instanceof Json.Members tests ? new SecurityPolicy(tests) : NONE;
        } catch (ErrnoException unreadable) {
            throw refused(path, 0, 0, unreadable.errno());
        } catch (JsonReader.Malformed malformed) {
            throw refused(path, malformed.line(), malformed.column(), Errno.EINVAL);
        }
    }

    private static CommandFailure refused(String path, int line, int column, int errno) {
        return new CommandFailure(
                "Failed to parse '" + path + "' at " + line + ":" + column + ": " + Errors.text(errno));
    }

    private Object field(SecurityTest test, String name) {
        return tests.get(test.id()) instanceof Json.Members fields ? fields.get(name) : null;
    }

    private long number(SecurityTest test, String name, long usual) {
        return switch (field(test, name)) {
            case Long number when number >= 0 -> number;
            case BigInteger number -> number.longValue();
            case Double number
            when number >= 0 && number < BEYOND_UNSIGNED && number == Math.rint(number) ->
                new BigDecimal(number).longValue();
            case null, default -> usual;
        };
    }

    /** How important the test is; 0 leaves it out. Without sign. */
    long weight(SecurityTest test) {
        return number(test, "weight", test.weight());
    }

    /** What badness is divided by. Without sign. */
    long range(SecurityTest test) {
        return number(test, "range", test.range());
    }

    /** What is said of a test without badness. */
    Optional<String> good(SecurityTest test) {
        return words(test, "description_good", test.good());
    }

    /** What is said of a test with the worst badness. */
    Optional<String> bad(SecurityTest test) {
        return words(test, "description_bad", test.bad());
    }

    /** What is said of a test that makes no sense for the unit. */
    Optional<String> notApplicable(SecurityTest test) {
        return words(test, "description_na", "");
    }

    private Optional<String> words(SecurityTest test, String name, String usual) {
        if (field(test, name) instanceof String text) {
            return Optional.of(text);
        }
        return usual.isEmpty() ? Optional.empty() : Optional.of(usual);
    }
}
