// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

/**
 * One kind of thing to take apart.
 *
 * <p>Source: systemd-shutdown(8).
 *
 * <p>Used by one thread.
 */
interface Stage {
    /** A kind with the words for it. */
    enum Kind {
        FILE_SYSTEMS(
                "Unmounting file systems.",
                "All filesystems unmounted.",
                "Not all file systems unmounted, {} left.",
                "Unable to unmount file systems: {}",
                " file systems,"),
        SWAPS(
                "Deactivating swaps.",
                "All swaps deactivated.",
                "Not all swaps deactivated, {} left.",
                "Unable to deactivate swaps: {}",
                " swap devices,"),
        LOOP_DEVICES(
                "Detaching loop devices.",
                "All loop devices detached.",
                "Not all loop devices detached, {} left.",
                "Unable to detach loop devices: {}",
                " loop devices,"),
        MD_DEVICES(
                "Stopping MD devices.",
                "All MD devices stopped.",
                "Not all MD devices stopped, {} left.",
                "Unable to stop MD devices: {}",
                " MD devices,"),
        DM_DEVICES(
                "Detaching DM devices.",
                "All DM devices detached.",
                "Not all DM devices detached, {} left.",
                "Unable to detach DM devices: {}",
                " DM devices,");

        final String start;
        final String done;
        final String left;
        final String failed;
        final String remaining;

        Kind(String start, String done, String left, String failed, String remaining) {
            this.start = start;
            this.done = done;
            this.left = left;
            this.failed = failed;
            this.remaining = remaining;
        }
    }

    /**
     * What a try came to.
     *
     * @param left how many are still there
     * @param changed whether any could be taken apart: others may have waited for it
     */
    record Outcome(int left, boolean changed) {
        static final Outcome NOTHING_TO_DO = new Outcome(0, false);
    }

    Kind kind();

    /**
     * Takes apart what it can. Failures are not exceptional: what depends on each other needs several tries.
     *
     * @param lastTry failures are logged as errors now
     * @throws org.systemdj.sys.ErrnoException when what is there cannot be found out
     */
    Outcome tryAll(boolean lastTry);
}
