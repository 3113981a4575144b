// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A test that decides whether a unit is started.
 *
 * <p>Source: systemd.unit(5), CONDITIONS AND ASSERTS.
 *
 * <p>Immutable.
 *
 * @param type what is tested
 * @param trigger whether one of all triggering conditions is enough ({@code |})
 * @param negate whether the test must fail ({@code !})
 * @param parameter what it is tested against
 */
public record Condition(ConditionType type, boolean trigger, boolean negate, String parameter) {
    /** The text that stands after the {@code =}. */
    public String text() {
        return (trigger ? "|" : "") + (negate ? "!" : "") + parameter;
    }
}
