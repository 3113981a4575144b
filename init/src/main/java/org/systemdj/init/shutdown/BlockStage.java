// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileStatus;

/**
 * Takes block devices of one kind apart, but not the one that the system runs from.
 *
 * <p>Source: systemd-shutdown(8).
 *
 * <p>Used by one thread.
 */
final class BlockStage implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(BlockStage.class);

    private final Kind kind;
    private final BlockRing ring;

    BlockStage(Kind kind, BlockRing ring) {
        this.kind = kind;
        this.ring = ring;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Outcome tryAll(boolean lastTry) {
        int left = 0;
        boolean changed = false;
        for (BlockDevice device : ring.devices()) {
            if (ring.isOwn(device)) {
                LOG.debug("Not detaching {} that backs the OS itself, skipping.", label(device));
                left++;
                continue;
            }
            LOG.info("{} {}.", kind == Kind.MD_DEVICES ? "Stopping" : "Detaching", label(device));
            ring.synchronize(device);
            int result = ring.detach(device, lastTry);
            if (result > 0) {
                changed = true;
            } else {
                left++;
                if (result < 0 && lastTry) {
                    LOG.error("Could not {}: {}", verb(device), Errno.text(-result));
                } else if (result < 0) {
                    LOG.info("Could not {}: {}", verb(device), Errno.text(-result));
                }
            }
        }
        return new Outcome(left, changed);
    }

    private String verb(BlockDevice device) {
        return switch (kind) {
            case MD_DEVICES -> "stop MD " + device.node();
            case DM_DEVICES -> "detach DM " + device.node();
            default -> "detach loopback " + device.node();
        };
    }

    private String label(BlockDevice device) {
        String numbers = " (" + FileStatus.major(device.number()) + ":" + FileStatus.minor(device.number()) + ")";
        return switch (kind) {
            case MD_DEVICES -> "MD " + device.node() + numbers;
            case DM_DEVICES -> "DM " + device.node() + numbers;
            default -> "loopback " + device.node();
        };
    }
}
