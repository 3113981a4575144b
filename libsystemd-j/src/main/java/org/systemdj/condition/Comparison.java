// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.Optional;
import org.systemdj.text.Glob;
import org.systemdj.text.VersionOrder;
import org.systemdj.text.Words;

/**
 * An operator in front of a version, a number or a pattern.
 *
 * <p>Source: systemd.unit(5), {@code ConditionKernelVersion=}, {@code ConditionOSRelease=}, {@code ConditionMemory=}.
 *
 * <p>Immutable.
 *
 * @param operator what the text starts with
 * @param rest the text behind the operator and white space
 */
record Comparison(Operator operator, String rest) {
    /** Longer signs stand before their own beginnings. */
    enum Operator {
        MATCH("$="),
        NO_MATCH("!$="),
        UNEQUAL_VERSION("<>"),
        LOWER_OR_EQUAL("<="),
        LOWER("<"),
        GREATER_OR_EQUAL(">="),
        GREATER(">"),
        EQUAL_VERSION("=="),
        EQUAL("="),
        UNEQUAL("!=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    /** The comparison at the start of a text; empty where there is no operator. */
    static Optional<Comparison> parse(String text) {
        for (Operator operator : Operator.values()) {
            if (text.startsWith(operator.sign)) {
                int at = operator.sign.length();
                while (at < text.length() && Words.WHITESPACE.indexOf(text.charAt(at)) >= 0) {
                    at++;
                }
                return Optional.of(new Comparison(operator, text.substring(at)));
            }
        }
        return Optional.empty();
    }

    /** Whether a text satisfies the comparison: equality by text, order by version, the rest by pattern. */
    boolean holds(String actual) {
        return switch (operator) {
            case MATCH -> Glob.matchesWithEscapes(rest, actual);
            case NO_MATCH -> !Glob.matchesWithEscapes(rest, actual);
            case EQUAL -> actual.equals(rest);
            case UNEQUAL -> !actual.equals(rest);
            default -> holds(VersionOrder.INSTANCE.compare(actual, rest));
        };
    }

    /** Whether two things that compare like this satisfy the comparison. */
    boolean holds(int order) {
        return switch (operator) {
            case EQUAL, EQUAL_VERSION, MATCH -> order == 0;
            case UNEQUAL, UNEQUAL_VERSION, NO_MATCH -> order != 0;
            case LOWER -> order < 0;
            case LOWER_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    /** Whether the operator compares with a pattern, which numbers cannot. */
    boolean isPattern() {
        return operator == Operator.MATCH || operator == Operator.NO_MATCH;
    }
}
