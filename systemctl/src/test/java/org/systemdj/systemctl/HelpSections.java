// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.Style;

/**
 * The text of {@code --help} taken apart: completions and the manual page are made of the same lines.
 *
 * <p>Source: {@link HelpText}. Immutable.
 */
record HelpSections(List<Section> sections) {
    private static final Style PLAIN = new Style(false, false, true, false, false, false, 80);
    /** Descriptions begin there, those of options earlier. */
    private static final int GAP = 2;

    /** Verbs or options under one heading. */
    record Section(String title, List<Entry> entries) {
        boolean isOptions() {
            return title.equals("Options");
        }
    }

    /**
     * One verb or option.
     *
     * @param names the verb, or the option's names with their dashes
     * @param operands what follows, as the text shows it; empty for nothing
     */
    record Entry(List<String> names, String operands, String description) {
        String name() {
            return names.getLast();
        }
    }

    static HelpSections read() {
        List<Section> sections = new ArrayList<>();
        List<Entry> entries = List.of();
        for (String line : HelpText.of("systemctl", PLAIN).split("\n")) {
            if (line.endsWith(":") && !line.startsWith(" ")) {
                entries = new ArrayList<>();
                sections.add(new Section(line.substring(0, line.length() - 1), entries));
            } else if (line.startsWith("  ") && !sections.isEmpty()) {
                add(entries, line, sections.getLast().isOptions());
            }
        }
        return new HelpSections(List.copyOf(sections));
    }

    private static void add(List<Entry> entries, String line, boolean options) {
        String text = line.strip();
        boolean begins = options ? text.startsWith("-") && line.indexOf('-') <= 5 : line.charAt(2) != ' ';
        if (!begins) {
            Entry last = entries.removeLast();
            String joined = (last.description + " " + text).strip();
            entries.add(new Entry(last.names, last.operands, joined));
            return;
        }
        int gap = text.indexOf(" ".repeat(GAP));
        String head = gap < 0 ? text : text.substring(0, gap);
        String description = gap < 0 ? "" : text.substring(gap).strip();
        if (!options && gap < 0) { // one space where the operands are long
            int at = head.lastIndexOf(']') + 1 > 0 ? head.lastIndexOf(']') + 1 : head.lastIndexOf("...") + 3;
            description = head.substring(at).strip();
            head = head.substring(0, at);
        } else if (options && gap < 0 && head.indexOf(' ', 3) > 0) {
            int at = head.indexOf(' ', head.startsWith("--") ? 0 : 3);
            description = head.substring(at).strip();
            head = head.substring(0, at);
        }
        entries.add(options ? option(head, description) : verb(head, description));
    }

    private static Entry verb(String head, String description) {
        int space = head.indexOf(' ');
        return space < 0
                ? new Entry(List.of(head), "", description)
                : new Entry(List.of(head.substring(0, space)), head.substring(space + 1), description);
    }

    private static Entry option(String head, String description) {
        List<String> names = new ArrayList<>();
        String operands = "";
        for (String word : head.split(" ")) {
            int equals = word.indexOf('=');
            if (!word.startsWith("-")) {
                operands = word;
            } else {
                names.add(equals < 0 ? word : word.substring(0, equals));
                operands = equals < 0 ? operands : word.substring(equals + 1);
            }
        }
        return new Entry(List.copyOf(names), operands, description);
    }

    /** All verbs, without those that only old habits know. */
    List<Entry> verbs() {
        List<Entry> verbs = new ArrayList<>();
        sections.stream().filter(s -> !s.isOptions()).forEach(s -> verbs.addAll(s.entries));
        return verbs;
    }

    List<Entry> options() {
        return sections.getLast().entries;
    }
}
