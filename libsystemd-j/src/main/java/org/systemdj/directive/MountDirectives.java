// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import org.systemdj.time.TimeSpan;

/**
 * [Mount]: a file system to be mounted.
 *
 * <p>Source: systemd.mount(5), OPTIONS.
 *
 * <p>Immutable.
 */
public final class MountDirectives {
    private static final Rows ROWS = new Rows("Mount");

    /** The device, file or resource. */
    public static final Directive<String> WHAT = ROWS.row("What", TimerTypes.NODE, "")
            .busAnnounced("What", "s", Bus.SAME)
            .applied();

    /** The mount point. */
    public static final Directive<String> WHERE =
            ROWS.row("Where", TextTypes.PATH, "").bus("Where", "s", Bus.SAME).applied();

    /** The mount options. */
    public static final Directive<String> OPTIONS = ROWS.row("Options", TextTypes.STRING_UNESCAPED, "")
            .busAnnounced("Options", "s", Bus.SAME)
            .applied();

    /** The type of the file system. */
    public static final Directive<String> TYPE = ROWS.row("Type", TextTypes.RAW, "")
            .busAnnounced("Type", "s", Bus.SAME)
            .applied();

    /** How long mounting may take. */
    public static final Directive<TimeSpan> TIMEOUT_SEC = ROWS.row(
                    "TimeoutSec", TimeTypes.SECONDS_ZERO_INFINITE, TimeSpan.ofSeconds(90))
            .bus("TimeoutUSec", "t", Bus.USEC)
            .applied();

    /** The mode of a mount point that is made. */
    public static final Directive<Integer> DIRECTORY_MODE = ROWS.row("DirectoryMode", ScalarTypes.MODE, 0755)
            .bus("DirectoryMode", "u", Bus.SAME)
            .applied();

    /** Whether unknown options are ignored. */
    public static final Directive<Boolean> SLOPPY_OPTIONS = ROWS.row("SloppyOptions", ScalarTypes.BOOLEAN, false)
            .bus("SloppyOptions", "b", Bus.SAME)
            .applied();

    /** Whether it is detached at once when unmounted. */
    public static final Directive<Boolean> LAZY_UNMOUNT = ROWS.row("LazyUnmount", ScalarTypes.BOOLEAN, false)
            .bus("LazyUnmount", "b", Bus.SAME)
            .applied();

    /** Whether unmounting is forced. */
    public static final Directive<Boolean> FORCE_UNMOUNT = ROWS.row("ForceUnmount", ScalarTypes.BOOLEAN, false)
            .bus("ForceUnmount", "b", Bus.SAME)
            .applied();

    /** Whether it must not fall back to read-only. */
    public static final Directive<Boolean> READ_WRITE_ONLY = ROWS.row("ReadWriteOnly", ScalarTypes.BOOLEAN, false)
            .bus("ReadWriteOnly", "b", Bus.SAME)
            .applied();

    /** The table. */
    public static final DirectiveTable TABLE = ROWS.table();

    private MountDirectives() {}
}
