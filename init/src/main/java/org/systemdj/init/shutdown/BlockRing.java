// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.List;

/**
 * The block devices of one kind, and how to take one apart.
 *
 * <p>Used by one thread.
 */
interface BlockRing {
    /** The devices there are, those that others may lie on last. */
    List<BlockDevice> devices();

    /** Does the file system of the system's own programs lie on it, maybe through others? */
    boolean isOwn(BlockDevice device);

    /** Writes out what is not on it yet; may take long. */
    void synchronize(BlockDevice device);

    /** Takes it apart: 1 when it is gone, 0 when nothing changed although nothing failed, or a negated errno. */
    int detach(BlockDevice device, boolean lastTry);
}
