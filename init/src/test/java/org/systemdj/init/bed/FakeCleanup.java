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

    @Override
    public void release(Unit unit, boolean removeRuntimeDirectories) {
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

    /** Units whose runtime directories went, once for each time. */
    public List<String> released() {
        return released;
    }

    /** Units that went down but keep their runtime directories. */
    public List<String> kept() {
        return kept;
    }
}
