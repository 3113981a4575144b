// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.text.Words;

/**
 * A table of devices, a line each: name, device, and more words.
 *
 * <p>Source: crypttab(5), veritytab(5), integritytab(5). Immutable.
 *
 * @param source the file, as units and messages name it
 * @param lines its lines without comments and malformed ones
 */
record DeviceTable(String source, List<Line> lines) {
    /** The words of a line, and its number from one. */
    record Line(int number, List<String> words) {
        /** The word at a place; empty where there is none. */
        Optional<String> word(int index) {
            return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
        }
    }

    /**
     * Reads the table that the variable names, or the usual one.
     *
     * @param least how many words a line has at least; one with fewer is complained about
     */
    static DeviceTable read(Surroundings surroundings, String variable, String usual, int least) {
        String path = surroundings.environment(variable).orElse(usual);
        Optional<String> text = surroundings.files().read(path);
        if (text.isEmpty() && surroundings.files().status(path).isPresent()) {
            surroundings.log().error("Failed to open " + path + ".");
        }
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.orElse("").split("\n", -1)) {
            number++;
            List<String> words = Words.plain(line);
            if (words.isEmpty() || words.getFirst().startsWith("#")) {
                continue;
            }
            if (words.size() < least) {
                surroundings.log().error("Failed to parse " + path + ":" + number + ", ignoring.");
            } else {
                lines.add(new Line(number, words));
            }
        }
        return new DeviceTable(path, lines);
    }
}
