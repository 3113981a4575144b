// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.SwapEntry;

/**
 * Ends the use of all swaps.
 *
 * <p>Source: swapoff(2), proc_swaps(5).
 *
 * <p>Used by one thread.
 */
final class SwapsStage implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(SwapsStage.class);

    @Override
    public Kind kind() {
        return Kind.SWAPS;
    }

    @Override
    public Outcome tryAll(boolean lastTry) {
        int left = 0;
        boolean changed = false;
        for (SwapEntry swap : Mounts.swaps()) {
            LOG.info("Deactivating swap {}.", swap.path());
            int error = Mounts.trySwapOff(swap.path());
            if (error == -Errno.ENOENT) {
                LOG.debug("Tried to deactivate swap '{}', but swap disappeared by now, ignoring.", swap.path());
            } else if (error < 0) {
                LOG.warn("Could not deactivate swap {}: {}", swap.path(), Errno.text(-error));
                left++;
            } else {
                changed = true;
            }
        }
        return new Outcome(left, changed);
    }
}
