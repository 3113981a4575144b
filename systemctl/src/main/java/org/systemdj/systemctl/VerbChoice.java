// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.console.CommandFailure;

/**
 * Finds the verb for a command line and checks that it can run here with so many operands.
 *
 * <p>Source: systemctl(1), COMMANDS; texts as of systemctl 257.
 *
 * <p>Immutable (static functions).
 */
final class VerbChoice {
    private static final int FAR = 5;

    private VerbChoice() {}

    /** The verb; null when there is nothing to do, because we run in a chroot. */
    static Verb choose(SystemctlMain.Environment environment, Options options, List<String> words) {
        List<Verb> verbs = VerbTable.verbs();
        Verb verb = words.isEmpty() ? byDefault(verbs) : find(verbs, words.get(0));
        if (verb == null) {
            throw new CommandFailure(unknown(verbs, words.get(0)));
        }
        if (verb.is(Verb.Flag.ONLINE) && options.hasRoot()) {
            throw new CommandFailure("Verb '" + verb.name() + "' cannot be used with --root= or --image=.");
        }
        int operands = Math.max(0, words.size() - 1);
        if (operands < verb.min()) {
            throw new CommandFailure("Too few arguments.");
        }
        if (operands > verb.max()) {
            throw new CommandFailure("Too many arguments.");
        }
        if (verb.is(Verb.Flag.ONLINE) && environment.host().runsInChroot()) {
            if (words.isEmpty()) {
                environment.log().info("Running in chroot, ignoring request.");
            } else {
                environment.log().info("Running in chroot, ignoring command '" + words.get(0) + "'");
            }
            return null;
        }
        return verb;
    }

    private static Verb byDefault(List<Verb> verbs) {
        for (Verb verb : verbs) {
            if (verb.is(Verb.Flag.DEFAULT)) {
                return verb;
            }
        }
        throw new IllegalStateException("No default verb");
    }

    private static Verb find(List<Verb> verbs, String name) {
        int low = 0;
        int high = verbs.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = verbs.get(middle).name().compareTo(name);
            if (order == 0) {
                return verbs.get(middle);
            }
            low = order < 0 ? middle + 1 : low;
            high = order > 0 ? middle - 1 : high;
        }
        return null;
    }

    private static String unknown(List<Verb> verbs, String name) {
        String best = null;
        int bestDistance = FAR;
        for (Verb verb : verbs) {
            int distance = distance(name, verb.name());
            if (distance <= bestDistance && (best == null || distance < bestDistance)) {
                best = verb.name();
                bestDistance = distance;
            }
        }
        return "Unknown command verb '" + name + "'" + (best == null ? "." : ", did you mean '" + best + "'?");
    }

    /** How many letters have to be put in, taken out, changed or swapped with the next (Damerau, Levenshtein). */
    static int distance(String a, String b) {
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
