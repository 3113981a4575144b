// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.init.manager.ExecCleanup;
import org.systemdj.init.unit.Unit;

/** Notes what is taken back of units, without there being anything. */
public final class FakeCleanup implements ExecCleanup {
    private final List<String> released = new ArrayList<>();
    private final List<String> credentials = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();

    private final Faults world;
    private String faulty;
    private RuntimeException fault;

    FakeCleanup(Faults world) {
        this.world = world;
    }

    @Override
    public void release(Unit unit, boolean removeRuntimeDirectories) {
        world.point("release");
        if (fault != null && unit.id().equals(faulty)) {
            throw fault;
        }
        (removeRuntimeDirectories ? released : kept).add(unit.id());
    }

    @Override
    public void tellJournal(Unit unit) {
        // Nobody reads it here.
    }

    @Override
    public void untellJournal(Unit unit) {
        // As above.
    }

    @Override
    public void releaseCredentials(Unit unit) {
        credentials.add(unit.id());
    }

    /** Units whose credentials were taken away, once for each time. */
    public List<String> credentials() {
        return credentials;
    }

    /** Taking back what a unit had meets an error that nobody has foreseen; null for no more. */
    public void faultFor(String unit, RuntimeException error) {
        faulty = unit;
        fault = error;
    }

    /** Units whose runtime directories went, once for each time. */
    public List<String> released() {
        return released;
    }

    /** Units that went down but keep their runtime directories. */
    public List<String> kept() {
        return kept;
    }
}
