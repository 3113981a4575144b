// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.util.List;

/**
 * Finds the command word that somebody may have meant.
 *
 * <p>Source: what systemd's programs 257 answer to a word that is no verb.
 *
 * <p>Immutable (static functions).
 */
public final class ClosestWord {
    private static final int FAR = 5;

    private ClosestWord() {}

    /** What is said about a word that is none of the verbs. */
    public static String unknownVerb(List<String> verbs, String word) {
        String best = null;
        int bestDistance = FAR;
        for (String verb : verbs) {
            int distance = distance(word, verb);
            if (distance <= bestDistance && (best == null || distance < bestDistance)) {
                best = verb;
                bestDistance = distance;
            }
        }
        return "Unknown command verb '" + word + "'" + (best == null ? "." : ", did you mean '" + best + "'?");
    }

    /** How many letters have to be put in, taken out, changed or swapped with the next (Damerau, Levenshtein). */
    public static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i][j - 1], d[i - 1][j]) + 1, d[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
