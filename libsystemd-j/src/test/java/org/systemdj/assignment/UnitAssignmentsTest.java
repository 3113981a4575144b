// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.systemdj.client.Variant;
import org.systemdj.text.RawText;
import org.systemdj.text.UnitType;

/** Every recorded assignment gives the properties, or the complaint, that it gives with systemd 257. */
class UnitAssignmentsTest {
    /** Where C ends in an assertion, ours complains. */
    private static final String CRASH = "Assertion 's' failed";

    private static final Pattern ESCAPE = Pattern.compile("\\\\(x..|[0-7]{3}|.)");

    @Test
    void recordedAssignmentsAgree() throws IOException {
        UnitType type = UnitType.SERVICE;
        String[] names = {};
        int count = 0;
        List<String> wrong = new ArrayList<>();
        for (String line : recorded()) {
            if (line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith("=")) {
                type = UnitType.fromSuffix("." + line.substring(0, line.indexOf('\t')))
                        .orElseThrow();
                names = line.substring(line.indexOf('\t') + 1).split(" ");
                continue;
            }
            int tab = line.lastIndexOf('\t');
            String value = value(line.substring(2, tab));
            String expected = line.substring(tab + 1);
            for (String name : names) {
                count++;
                String actual = alike(name, outcome(type, name + "=" + value));
                if (!actual.equals(expected) && !expected.contains(CRASH)) {
                    wrong.add(
                            type + " " + name + "=" + value + "\n   expected " + expected + "\n   was      " + actual);
                }
            }
        }
        assertEquals("", String.join("\n", wrong.subList(0, Math.min(40, wrong.size()))), wrong.size() + " wrong");
        assertTrue(count > 13_000, "only " + count + " were compared");
    }

    private static List<String> recorded() throws IOException {
        try (InputStream in = UnitAssignmentsTest.class.getResourceAsStream("assignments.tsv")) {
            String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return List.of(all.strip().split("\n"));
        }
    }

    /** The escapes that the lists write values with. */
    private static String value(String text) {
        Matcher escapes = ESCAPE.matcher(text);
        return escapes.replaceAll(match -> {
            String escape = match.group(1);
            String plain =
                    switch (escape) {
                        case "n" -> "\n";
                        case "t" -> "\t";
                        case "\\" -> "\\";
                        default ->
                            escape.length() == 3 && escape.startsWith("x")
                                    ? String.valueOf((char) Integer.parseInt(escape.substring(1), 16))
                                    : match.group();
                    };
            return Matcher.quoteReplacement(plain);
        });
    }

    private static String alike(String name, String outcome) {
        String alike = outcome.replaceAll("\\b" + name + "(?=\\b|Scale\\b|Symlink\\b)", "NAME");
        return name.endsWith("Sec")
                ? alike.replaceAll("\\b" + name.substring(0, name.length() - 3) + "USec\\b", "BASEUSec")
                : alike;
    }

    private static String outcome(UnitType type, String assignment) {
        PropertyList list = new PropertyList();
        try {
            UnitAssignments.add(list, type, assignment);
        } catch (AssignmentFailure failure) {
            return "[" + json(failure.getMessage(), "s") + "]";
        }
        List<String> shown = new ArrayList<>();
        for (Object entry : list.entries()) {
            Variant value = (Variant) ((Object[]) entry)[1];
            shown.add(((Object[]) entry)[0] + " " + value.signature() + " " + json(value.value(), value.signature()));
        }
        return shown.isEmpty() ? "nothing" : String.join(" ; ", shown);
    }

    private static String json(Object value, String type) {
        return switch (value) {
            case String text -> quoted(RawText.encode(text));
            case Boolean truth -> truth.toString();
            case Long number -> type.contains("t") ? Long.toUnsignedString(number) : number.toString();
            case byte[] bytes -> '"' + java.util.HexFormat.of().formatHex(bytes) + '"';
            case Collection<?> list -> joined(list.toArray(), type);
            case Object[] members -> joined(members, type);
            default -> throw new IllegalStateException(value.getClass() + " in " + type);
        };
    }

    private static String joined(Object[] values, String type) {
        List<String> shown = new ArrayList<>();
        for (Object each : values) {
            shown.add(json(each, type));
        }
        return "[" + String.join(", ", shown) + "]";
    }

    private static String quoted(byte[] text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : new String(text, StandardCharsets.UTF_8).toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
