// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.systemdj.text.RawText;

/**
 * Which entries are wanted: matches of the same field are alternatives, matches of different fields must all hold; groups
 * of these are joined by «or», and groups of those by «and».
 *
 * <p>Source: sd_journal_add_match(3).
 *
 * <p>Used by one thread.
 */
public final class Matches {
    /** One {@code NAME=value}; all with the same name are alternatives. */
    record Field(byte[] name, List<byte[]> assignments) {}

    /** Joined by «and»: groups that are joined by «or», of fields that are joined by «and». */
    private final List<List<List<Field>>> groups = new ArrayList<>();

    private boolean needsGroup = true;
    private boolean needsAlternative = true;

    /** Adds {@code NAME=value}; false where the name cannot be one. */
    public boolean add(String assignment) {
        return add(RawText.encode(assignment));
    }

    /** Adds a match; false where the name cannot be one. */
    public boolean add(byte[] assignment) {
        int equals = nameLength(assignment);
        if (equals <= 0) {
            return false;
        }
        byte[] name = Arrays.copyOf(assignment, equals);
        if (needsGroup) {
            groups.add(new ArrayList<>());
            needsGroup = false;
            needsAlternative = true;
        }
        List<List<Field>> group = groups.getLast();
        if (needsAlternative) {
            group.add(new ArrayList<>());
            needsAlternative = false;
        }
        List<Field> alternative = group.getLast();
        for (Field field : alternative) {
            if (Arrays.equals(field.name, name)) {
                if (field.assignments.stream().noneMatch(known -> Arrays.equals(known, assignment))) {
                    field.assignments.add(assignment);
                }
                return true;
            }
        }
        alternative.add(new Field(name, new ArrayList<>(List.of(assignment))));
        return true;
    }

    /** Whether it can be the name of a field. */
    public static boolean isName(String text) {
        return nameLength(RawText.encode(text + "=")) > 0;
    }

    private static int nameLength(byte[] assignment) {
        if (assignment.length < 2 || assignment[0] == '_' && assignment[1] == '_') {
            return 0;
        }
        for (int i = 0; i < assignment.length; i++) {
            byte c = assignment[i];
            if (c == '=') {
                return i;
            }
            boolean valid = c == '_' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!valid) {
                return 0;
            }
        }
        return 0;
    }

    /** What follows is an alternative to what was added since the last «and». */
    public void or() {
        needsAlternative = true;
    }

    /** What follows must hold in addition. */
    public void and() {
        needsGroup = true;
    }

    public boolean isEmpty() {
        return groups.isEmpty();
    }

    public void clear() {
        groups.clear();
        needsGroup = true;
        needsAlternative = true;
    }

    List<List<List<Field>>> groups() {
        return groups;
    }

    /** A copy that later additions to either do not change. */
    public Matches copy() {
        Matches copy = new Matches();
        for (List<List<Field>> group : groups) {
            List<List<Field>> alternatives = new ArrayList<>();
            for (List<Field> alternative : group) {
                List<Field> fields = new ArrayList<>();
                for (Field field : alternative) {
                    fields.add(new Field(field.name, new ArrayList<>(field.assignments)));
                }
                alternatives.add(fields);
            }
            copy.groups.add(alternatives);
        }
        copy.needsGroup = needsGroup;
        copy.needsAlternative = needsAlternative;
        return copy;
    }

    private static String join(List<String> terms, String word) {
        String text = String.join(word, terms);
        return terms.size() > 1 ? "(" + text + ")" : text;
    }

    /** As {@code journalctl} writes it into its debug messages. */
    @Override
    public String toString() {
        List<String> all = new ArrayList<>();
        for (List<List<Field>> group : groups) {
            List<String> alternatives = new ArrayList<>();
            for (List<Field> alternative : group) {
                List<String> fields = new ArrayList<>();
                for (Field field : alternative) {
                    fields.add(
                            join(field.assignments.stream().map(RawText::decode).toList(), " OR "));
                }
                alternatives.add(join(fields, " AND "));
            }
            all.add(join(alternatives, " OR "));
        }
        return join(all, " AND ");
    }
}
