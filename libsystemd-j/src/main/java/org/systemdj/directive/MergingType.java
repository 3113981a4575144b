// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

/**
 * Value type where what an assignment means depends on those before it: sets that {@code ~} takes away from.
 *
 * <p>Source: the man page of each directive.
 *
 * <p>Implementations are immutable.
 *
 * @param <T> what a value is in memory
 */
interface MergingType<T> extends ValueType<T> {
    /**
     * Applies one assignment.
     *
     * @param before what was there: the default where nothing was assigned
     * @param assigned whether anything was assigned before
     * @return null when the assignment is to be ignored; that has been reported then
     */
    T merge(T before, boolean assigned, String text, ParseContext context);

    @Override
    default T parse(String text, ParseContext context) {
        return merge(initial(), false, text, context);
    }

    /** The value before any assignment. */
    T initial();

    @Override
    default Combine combine() {
        return Combine.MERGE;
    }
}
