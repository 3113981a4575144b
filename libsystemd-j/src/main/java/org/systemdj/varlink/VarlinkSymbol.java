// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import java.util.List;

/**
 * A type, method or error of an interface.
 *
 * <p>Source: varlink.org, «Interface Definition».
 *
 * <p>Immutable.
 *
 * @param name empty for a type that stands in a field
 * @param comments the lines before it
 * @param fields of a type or error, or what a method takes
 * @param output what a method gives
 */
public record VarlinkSymbol(
        Kind kind, String name, List<String> comments, List<VarlinkField> fields, List<VarlinkField> output) {
    public VarlinkSymbol {
        comments = List.copyOf(comments);
        fields = List.copyOf(fields);
        output = List.copyOf(output);
    }

    /** The kinds, in the order in which descriptions are printed. */
    public enum Kind {
        ENUM("type"),
        STRUCT("type"),
        METHOD("method"),
        ERROR("error");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** How descriptions call it. */
        String word() {
            return word;
        }
    }
}
