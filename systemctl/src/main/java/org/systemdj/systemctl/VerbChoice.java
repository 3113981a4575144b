// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.ClosestWord;
import org.systemdj.console.CommandFailure;

/**
 * Finds the verb for a command line and checks that it can run here with so many operands.
 *
 * <p>Source: systemctl(1), COMMANDS; texts as of systemctl 257.
 *
 * <p>Immutable (static functions).
 */
final class VerbChoice {
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
        List<String> names = new ArrayList<>(verbs.size());
        for (Verb verb : verbs) {
            names.add(verb.name());
        }
        return ClosestWord.unknownVerb(names, name);
    }
}
