// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.init.manager.PathWatches;

/** Watches that fire when a test says so. */
public final class FakePaths implements PathWatches {
    private record Watch(String path, boolean content, boolean everyWrite, Runnable onChange) {}

    private final List<Watch> watches = new ArrayList<>();
    private RuntimeException fault;

    @Override
    public Runnable watch(String path, Runnable onChange) {
        return add(new Watch(path, false, false, onChange));
    }

    @Override
    public Runnable watchContent(String path, boolean everyWrite, Runnable onChange) {
        return add(new Watch(path, true, everyWrite, onChange));
    }

    /** Watching meets an error that nobody has foreseen. */
    public void fault(RuntimeException error) {
        fault = error;
    }

    private Runnable add(Watch watch) {
        if (fault != null) {
            throw fault;
        }
        watches.add(watch);
        return () -> watches.remove(watch);
    }

    /** The next process watches anew. */
    public void forget() {
        watches.clear();
    }

    /** The paths that are watched now. */
    public List<String> watched() {
        return watches.stream().map(Watch::path).toList();
    }

    /** Something has happened to a path. */
    public void change(String path) {
        for (Watch watch : List.copyOf(watches)) {
            if (watch.path.equals(path) && watches.contains(watch)) {
                watch.onChange.run();
            }
        }
    }
}
