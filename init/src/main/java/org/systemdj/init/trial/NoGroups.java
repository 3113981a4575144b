// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.trial;

import org.systemdj.init.manager.GroupWatches;

/** There are no control groups to watch. Immutable. */
final class NoGroups implements GroupWatches {
    @Override
    public int watch(String file, Runnable onChange) {
        return -1;
    }

    @Override
    public void unwatch(int watch) {
        // Nothing is watched.
    }
}
