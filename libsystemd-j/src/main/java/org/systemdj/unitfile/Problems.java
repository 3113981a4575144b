// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the problems met while configuration is read; whoever asked for the reading logs them, once.
 *
 * <p>Source: style of the project: bad configuration is reported, not thrown.
 *
 * <p>Loop-confined.
 */
public final class Problems {
    private List<Problem> found = List.of();

    /** Adds one. */
    public void add(Problem problem) {
        if (found.isEmpty()) {
            found = new ArrayList<>(4);
        }
        found.add(problem);
    }

    /** Adds all that another collector holds. */
    public void addAll(Problems others) {
        for (Problem problem : others.found) {
            add(problem);
        }
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found, in the order of finding. */
    public List<Problem> list() {
        return List.copyOf(found);
    }

    @Override
    public String toString() {
        return found.toString();
    }
}
