// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.Optional;
import org.systemdj.config.CrashAction;
import org.systemdj.config.ShowStatusSetting;
import org.systemdj.time.TimeSpan;

/**
 * Value types of what only [Manager] has.
 *
 * <p>Source: systemd-system.conf(5).
 *
 * <p>Immutable.
 */
final class ManagerTypes {
    /** A virtual terminal from 1 to 63, or a truth value: that of the kernel's messages, or none. */
    static final ValueType<Integer> CRASH_VT = TextTypes.value(
            (text, context) -> {
                Boolean truth = text.equals("1") ? null : Numbers.truth(text);
                if (truth != null) {
                    return truth ? 0 : -1;
                }
                long number = Numbers.integer(text, 1, 63);
                return number < 0
                        ? context.<Integer>reject("Failed to parse " + context.key() + "=, ignoring: " + text)
                        : (Integer) (int) number;
            },
            value -> value < 0 ? "no" : value == 0 ? "yes" : Integer.toString(value),
            ValueType.Empty.RESET);

    /** Whether progress is shown. */
    static final WordType<ShowStatusSetting> SHOW_STATUS =
            ScalarTypes.word(ShowStatusSetting.values()).truth(ShowStatusSetting.YES, ShowStatusSetting.NO);

    /** {@code auto} counts as not set. */
    static final ValueType<Boolean> PROTECT_SYSTEM = TextTypes.value(
            (text, context) -> text.equals("auto") ? Boolean.FALSE : ScalarTypes.BOOLEAN.parse(text, context),
            value -> value ? "yes" : "no",
            ValueType.Empty.RESET);

    /** A time, {@code off} for none, {@code default} for the device's own, shown as infinite. */
    static final ValueType<TimeSpan> WATCHDOG = TextTypes.value(
            (text, context) -> {
                if (text.equals("default")) {
                    return TimeSpan.INFINITY;
                }
                Optional<TimeSpan> span = text.equals("off") ? Optional.of(TimeSpan.ZERO) : TimeSpan.parse(text);
                return span.isPresent() ? span.get() : context.<TimeSpan>invalid(text);
            },
            span -> span.isInfinite() ? "default" : span.isZero() ? "off" : span.format(),
            ValueType.Empty.RESET);

    private ManagerTypes() {}

    /** {@code CrashReboot=}: the old way to say what is done after a crash. */
    static Assigner crashReboot() {
        return (settings, value, context) -> {
            Boolean reboot = ScalarTypes.BOOLEAN.parse(value, context);
            if (reboot != null) {
                settings.set(ManagerDirectives.CRASH_ACTION, reboot ? CrashAction.REBOOT : CrashAction.FREEZE);
            }
        };
    }
}
