// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.text.PathName;

/**
 * Unmounts all file systems, after making them read-only: what cannot be unmounted, such as the root, is clean then.
 *
 * <p>A mount that is busy keeps the mounts above it busy too. So when nothing is mounted below it, it is moved out of the
 * way, to {@code /run/shutdown/mounts}.
 *
 * <p>Source: systemd-shutdown(8).
 *
 * <p>Used by one thread.
 */
final class FileSystemsStage implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(FileSystemsStage.class);
    private static final String ASIDE = "/run/shutdown/mounts";

    private final MountRing ring;

    FileSystemsStage(MountRing ring) {
        this.ring = ring;
    }

    @Override
    public Kind kind() {
        return Kind.FILE_SYSTEMS;
    }

    @Override
    public Outcome tryAll(boolean lastTry) {
        boolean changed = false;
        while (true) {
            Outcome outcome = once(lastTry);
            changed |= outcome.changed();
            // What was on top of others is gone now, and an old mount may have been moved into a newer one.
            if (!outcome.changed()) {
                return new Outcome(outcome.left(), changed);
            }
        }
    }

    private Outcome once(boolean lastTry) {
        int left = 0;
        boolean changed = false;
        for (MountPoint point : MountPlan.of(ring.table())) {
            if (point.remount() && ring.remountReadOnly(point, lastTry) < 0 && point.isPinned()) {
                left++;
                continue;
            }
            if (point.isPinned()) {
                continue;
            }
            int error = ring.unmount(point, lastTry);
            if (error == 0) {
                changed = true;
                continue;
            }
            left++;
            if (error == -Errno.EBUSY && point.leaf()) {
                changed |= moveAside(point.path(), lastTry);
            }
        }
        return new Outcome(left, changed);
    }

    private boolean moveAside(String path, boolean lastTry) {
        if (PathName.parent(path).equals(ring.canonical(ASIDE))) {
            return false;
        }
        String place = ASIDE + "/" + ring.randomName();
        int error = ring.makePlace(path, place);
        if (error < 0) {
            complain(lastTry, "Could not create directory " + place + ": " + Errno.text(-error));
            return false;
        }
        LOG.info("Moving mount {} to {}.", path, place);
        error = ring.move(path, place);
        if (error < 0) {
            complain(lastTry, "Could not move " + path + " to " + place + ": " + Errno.text(-error));
        }
        return error == 0;
    }

    private static void complain(boolean lastTry, String text) {
        if (lastTry) {
            LOG.error(text);
        } else {
            LOG.info(text);
        }
    }
}
