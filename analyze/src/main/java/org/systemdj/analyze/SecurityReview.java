// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.console.CommandFailure;

/**
 * What the tests say about one unit, each alone and all together.
 *
 * <p>Source: systemd-analyze(1), «JSON Policy»: each badness is multiplied by the weight and divided by the range; their sum
 * is set against that of the weights.
 *
 * <p>Immutable.
 *
 * @param unit what is known about the unit
 * @param lines the tests' results in the order in which they are shown
 * @param exposure the overall exposure in tenths, from 0 to 100
 */
record SecurityReview(SecurityFacts unit, List<Line> lines, long exposure) {
    private static final long HUNDRED = 100;
    private static final String EXCLUDED = "Option excluded by policy, skipping";

    /**
     * The result of one test.
     *
     * @param test the test
     * @param weight how much it counts, without sign
     * @param range what its badness is divided by, without sign
     * @param badness how bad it is; {@link SecurityTest.Verdict#NOT_APPLICABLE} where it does not count
     * @param text what is said; null for nothing
     * @param exposure its share of the overall exposure in tenths, without sign
     */
    record Line(SecurityTest test, long weight, long range, long badness, String text, long exposure) {
        boolean counts() {
            return badness != SecurityTest.Verdict.NOT_APPLICABLE;
        }

        boolean isGood() {
            return badness == 0;
        }

        Line with(long share) {
            return new Line(test, weight, range, badness, text, share);
        }
    }

    /** Applies all tests to a unit. */
    static SecurityReview of(SecurityFacts unit, List<SecurityTest> tests, SecurityPolicy policy) {
        List<Line> lines = new ArrayList<>(tests.size());
        long badnessSum = 0;
        long weightSum = 0;
        for (SecurityTest test : tests) {
            Line line = line(unit, test, policy);
            lines.add(line);
            if (line.counts()) {
                if (Long.compareUnsigned(line.badness, line.range) > 0) {
                    throw new CommandFailure("Range of '" + test.id() + "' in policy is too small.");
                }
                badnessSum += dividedUp(line.badness * line.weight, line.range);
                weightSum += line.weight;
            }
        }
        if (weightSum == 0) {
            throw new CommandFailure("Policy excludes all tests.");
        }
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.counts()) {
                long share = dividedUp(line.badness * line.weight * HUNDRED, line.range);
                lines.set(i, line.with(dividedUp(share, weightSum)));
            }
        }
        return new SecurityReview(unit, SecurityOrder.sorted(lines), dividedUp(badnessSum * HUNDRED, weightSum));
    }

    private static long dividedUp(long dividend, long divisor) {
        long quotient = Long.divideUnsigned(dividend, divisor);
        return Long.remainderUnsigned(dividend, divisor) == 0 ? quotient : quotient + 1;
    }

    private static Line line(SecurityFacts unit, SecurityTest test, SecurityPolicy policy) {
        long weight = policy.weight(test);
        if (weight == 0) {
            return new Line(test, 0, policy.range(test), SecurityTest.Verdict.NOT_APPLICABLE, EXCLUDED, 0);
        }
        SecurityTest.Verdict verdict = test.judge().judge(unit);
        Optional<String> words = Optional.empty();
        if (verdict.badness() == SecurityTest.Verdict.NOT_APPLICABLE) {
            words = policy.notApplicable(test);
        } else if (verdict.badness() == 0) {
            words = policy.good(test);
        } else if (verdict.badness() == test.range()) {
            words = policy.bad(test);
        }
        String text = words.orElse(verdict.text().isEmpty() ? null : verdict.text());
        return new Line(test, weight, policy.range(test), verdict.badness(), text, 0);
    }
}
