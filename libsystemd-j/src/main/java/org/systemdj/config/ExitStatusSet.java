// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ways in which a process can end.
 *
 * <p>Source: systemd.service(5), SuccessExitStatus=.
 *
 * <p>Immutable.
 *
 * @param statuses exit statuses
 * @param signals numbers of the signals that ended it
 */
public record ExitStatusSet(Set<Integer> statuses, Set<Integer> signals) {
    /** None. */
    public static final ExitStatusSet EMPTY = new ExitStatusSet(Set.of(), Set.of());

    /** Copies both sets, in order of their numbers. */
    public ExitStatusSet {
        statuses = Collections.unmodifiableSet(new TreeSet<>(statuses));
        signals = Collections.unmodifiableSet(new TreeSet<>(signals));
    }

    /** Both sets together. */
    public ExitStatusSet and(ExitStatusSet other) {
        Set<Integer> allStatuses = new TreeSet<>(statuses);
        allStatuses.addAll(other.statuses);
        Set<Integer> allSignals = new TreeSet<>(signals);
        allSignals.addAll(other.signals);
        return new ExitStatusSet(allStatuses, allSignals);
    }
}
