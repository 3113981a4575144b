// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;

/**
 * [Install]: what {@code systemctl enable} does; the manager ignores it.
 *
 * <p>Source: systemd.unit(5), [Install] SECTION OPTIONS.
 *
 * <p>Immutable.
 */
public final class InstallDirectives {
    private static final Rows ROWS = new Rows("Install");

    /** Further names of the unit. */
    public static final Directive<List<String>> ALIAS = ROWS.row("Alias", TextTypes.WORDS, List.of())
            .noBus("read by systemctl, not by the manager")
            .applied();

    /** Units that want this one. */
    public static final Directive<List<String>> WANTED_BY = ROWS.row("WantedBy", TextTypes.WORDS, List.of())
            .noBus("read by systemctl, not by the manager")
            .applied();

    /** Units that require this one. */
    public static final Directive<List<String>> REQUIRED_BY = ROWS.row("RequiredBy", TextTypes.WORDS, List.of())
            .noBus("read by systemctl, not by the manager")
            .applied();

    /** Units that uphold this one. */
    public static final Directive<List<String>> UPHELD_BY = ROWS.row("UpheldBy", TextTypes.WORDS, List.of())
            .noBus("read by systemctl, not by the manager")
            .applied();

    /** Units enabled together with this one. */
    public static final Directive<List<String>> ALSO = ROWS.row("Also", TextTypes.WORDS.growingOnly(), List.of())
            .noBus("read by systemctl, not by the manager")
            .applied();

    /** The instance that a template is enabled with. */
    public static final Directive<String> DEFAULT_INSTANCE = ROWS.row("DefaultInstance", TextTypes.DEFAULT_INSTANCE, "")
            .noBus("read by systemctl, not by the manager")
            .applied();

    /** The table. */
    public static final DirectiveTable TABLE = ROWS.table();

    private InstallDirectives() {}
}
