// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import java.util.List;

/**
 * A field of a type, method or error, or a word of an enumeration.
 *
 * <p>Source: varlink.org, «Interface Definition».
 *
 * <p>Immutable.
 *
 * @param comments the lines before it
 * @param type {@link VarlinkType#WORD} in enumerations
 */
public record VarlinkField(String name, List<String> comments, VarlinkType type) {
    public VarlinkField {
        comments = List.copyOf(comments);
    }
}
