// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import java.util.List;

/**
 * The type of a field.
 *
 * <p>Source: varlink.org, «Interface Definition».
 *
 * <p>Immutable.
 *
 * @param base what it, or each of its elements, is
 * @param nullable whether it may be left out
 * @param collection whether there are many
 * @param name the name of a type of the interface, of base {@link Base#NAMED}; else empty
 * @param fields of a type that stands here, of base {@link Base#STRUCT} or {@link Base#ENUM}; else empty
 */
public record VarlinkType(Base base, boolean nullable, Collection collection, String name, List<VarlinkField> fields) {
    /** A word of an enumeration. */
    static final VarlinkType WORD = new VarlinkType(Base.WORD, false, Collection.NONE, "", List.of());

    public VarlinkType {
        fields = List.copyOf(fields);
    }

    /** Whether there are many. */
    public enum Collection {
        NONE,
        ARRAY,
        /** By strings. */
        MAP
    }

    /** What a value can be. */
    public enum Base {
        BOOL("bool"),
        INT("int"),
        FLOAT("float"),
        STRING("string"),
        OBJECT("object"),
        STRUCT(""),
        ENUM(""),
        NAMED(""),
        WORD("");

        private final String word;

        Base(String word) {
            this.word = word;
        }

        /** How descriptions call it; empty for what has no name of its own. */
        String word() {
            return word;
        }
    }
}
