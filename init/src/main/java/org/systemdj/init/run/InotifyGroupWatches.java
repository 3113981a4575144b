// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.manager.GroupWatches;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Inotify;
import org.systemdj.sys.Persistence;

/** The kernel's own news of control groups. Source: inotify(7). Loop-confined. */
final class InotifyGroupWatches implements GroupWatches {
    private static final Logger LOG = LoggerFactory.getLogger(InotifyGroupWatches.class);

    private final Inotify inotify = Persistence.of(Inotify::new);
    private final Map<Integer, Runnable> handlers = new HashMap<>();

    InotifyGroupWatches(EventLoop loop) {
        loop.io("cgroup-events", inotify.fd(), Poller.IN, Priority.CGROUP, events -> onEvents());
    }

    @Override
    public int watch(String file, Runnable onChange) {
        try {
            int id = inotify.add(file, Inotify.MODIFY);
            handlers.put(id, onChange);
            return id;
        } catch (ErrnoException e) {
            LOG.debug("Failed to watch {}: {}", file, e.getMessage());
            return -1;
        }
    }

    @Override
    public void unwatch(int watch) {
        if (watch >= 0 && handlers.remove(watch) != null) {
            inotify.remove(watch);
        }
    }

    private void onEvents() {
        for (Inotify.Event event : inotify.read()) {
            Runnable handler = handlers.get(event.watch());
            if (handler != null) {
                handler.run();
            }
        }
    }
}
