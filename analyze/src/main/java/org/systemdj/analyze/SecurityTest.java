// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

/**
 * One thing that is looked at: a row of {@link SecurityTests}.
 *
 * <p>Source: systemd-analyze(1), {@code --security-policy=}.
 *
 * <p>Immutable.
 *
 * @param id the name in JSON
 * @param name the settings that it is about
 * @param weight how important it is
 * @param range the greatest badness
 * @param good what is said where the badness is 0; empty where the judge says it
 * @param bad what is said of other badness
 * @param judge how bad it is
 */
record SecurityTest(String id, String name, long weight, long range, String good, String bad, Judge judge) {
    /** The setting that it is about, as it stands in the man page. */
    String setting() {
        return name.substring(0, name.indexOf('=') + 1);
    }

    /** Judges one thing. */
    @FunctionalInterface
    interface Judge {
        Verdict judge(SecurityFacts facts);
    }

    /**
     * A judgement.
     *
     * @param badness from 0 to the test's range; {@link #NOT_APPLICABLE} where the test makes no sense
     * @param text what is said about it; empty for the test's own words
     */
    record Verdict(long badness, String text) {
        static final long NOT_APPLICABLE = -1;

        static final Verdict GOOD = new Verdict(0, "");
        static final Verdict BAD = new Verdict(1, "");

        static Verdict badIf(boolean bad) {
            return bad ? BAD : GOOD;
        }

        static Verdict none(String text) {
            return new Verdict(NOT_APPLICABLE, text);
        }
    }
}
