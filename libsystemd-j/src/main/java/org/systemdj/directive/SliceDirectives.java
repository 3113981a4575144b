// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

/**
 * [Slice]: nothing of its own besides resource control.
 *
 * <p>Source: systemd.slice(5), OPTIONS.
 *
 * <p>Immutable.
 */
public final class SliceDirectives {
    private static final Rows ROWS = new Rows("Slice");

    /** The table. */
    public static final DirectiveTable TABLE = table();

    private SliceDirectives() {}

    private static DirectiveTable table() {
        ROWS.later("258", "ConcurrencySoftMax", "ConcurrencyHardMax");
        ROWS.later("262", "ActivatingConcurrencyMax");
        return ROWS.table();
    }
}
