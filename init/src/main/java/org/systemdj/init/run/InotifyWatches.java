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
import org.systemdj.sys.Persistence;
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
    private static final int CONTENT = Inotify.DELETE_SELF
            | Inotify.MOVE_SELF
            | Inotify.ATTRIB
            | Inotify.CLOSE_WRITE
            | Inotify.CREATE
            | Inotify.DELETE
            | Inotify.MOVED_FROM
            | Inotify.MOVED_TO
            | Inotify.MASK_ADD;

    private static final class Watch {
        final String path;
        final int contentMask;
        final Runnable onChange;
        int id = -1;
        /** Whether the file itself is watched, not a directory above. */
        boolean placed;

        Watch(String path, int contentMask, Runnable onChange) {
            this.path = path;
            this.contentMask = contentMask;
            this.onChange = onChange;
        }
    }

    private final Inotify inotify = Persistence.of(Inotify::new);
    private final Map<Integer, List<Watch>> byId = new HashMap<>();

    public InotifyWatches(EventLoop loop) {
        loop.io("path-watches", inotify.fd(), Poller.IN, Priority.NORMAL, events -> onEvents());
    }

    @Override
    public Runnable watch(String path, Runnable onChange) {
        return add(new Watch(path, 0, onChange));
    }

    @Override
    public Runnable watchContent(String path, boolean everyWrite, Runnable onChange) {
        return add(new Watch(path, everyWrite ? CONTENT | Inotify.MODIFY : CONTENT, onChange));
    }

    private Runnable add(Watch watch) {
        place(watch);
        return () -> unplace(watch);
    }

    private void place(Watch watch) {
        String directory = PathName.parent(watch.path);
        if (watch.contentMask != 0) {
            int id = inotify.tryAdd(watch.path, watch.contentMask);
            if (id >= 0) {
                watch.id = id;
                watch.placed = true;
                byId.computeIfAbsent(id, i -> new ArrayList<>(1)).add(watch);
                return;
            }
            watch.placed = false;
        }
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
                boolean was = watch.placed;
                unplace(watch);
                place(watch);
                // A change above a file that is not there yet is no change of the file.
                if (watch.contentMask == 0 || was || watch.placed) {
                    watch.onChange.run();
                }
            }
        }
    }
}
