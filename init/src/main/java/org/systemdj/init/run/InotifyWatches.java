// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.manager.PathWatches;
import org.systemdj.sys.Inotify;
import org.systemdj.text.PathName;

/**
 * Follows files by watching the nearest directory above that exists, moving down as missing ones appear.
 *
 * <p>Source: inotify(7). Loop-confined.
 */
public final class InotifyWatches implements PathWatches {
    private static final int MASK = Inotify.CREATE
            | Inotify.MOVED_TO
            | Inotify.MOVED_FROM
            | Inotify.CLOSE_WRITE
            | Inotify.DELETE
            | Inotify.DELETE_SELF
            | Inotify.MOVE_SELF
            | Inotify.MASK_ADD;

    private static final class Watch {
        final String path;
        final Runnable onChange;
        int id = -1;

        Watch(String path, Runnable onChange) {
            this.path = path;
            this.onChange = onChange;
        }
    }

    private final Inotify inotify = new Inotify();
    private final Map<Integer, List<Watch>> byId = new HashMap<>();

    public InotifyWatches(EventLoop loop) {
        loop.io("path-watches", inotify.fd(), Poller.IN, Priority.NORMAL, events -> onEvents());
    }

    @Override
    public Runnable watch(String path, Runnable onChange) {
        Watch watch = new Watch(path, onChange);
        place(watch);
        return () -> unplace(watch);
    }

    private void place(Watch watch) {
        String directory = PathName.parent(watch.path);
        while (true) {
            int id = inotify.tryAdd(directory, MASK);
            if (id >= 0) {
                watch.id = id;
                byId.computeIfAbsent(id, i -> new ArrayList<>(1)).add(watch);
                return;
            }
            if (directory.equals("/")) {
                return;
            }
            directory = PathName.parent(directory);
        }
    }

    private void unplace(Watch watch) {
        List<Watch> watches = byId.get(watch.id);
        if (watches != null && watches.remove(watch) && watches.isEmpty()) {
            byId.remove(watch.id);
            inotify.remove(watch.id);
        }
        watch.id = -1;
    }

    private void onEvents() {
        List<Watch> touched = new ArrayList<>();
        for (Inotify.Event event : inotify.read()) {
            for (Watch watch : byId.getOrDefault(event.watch(), List.of())) {
                if (!touched.contains(watch)) {
                    touched.add(watch);
                }
            }
        }
        for (Watch watch : touched) {
            if (watch.id >= 0) {
                unplace(watch);
                place(watch);
                watch.onChange.run();
            }
        }
    }
}
