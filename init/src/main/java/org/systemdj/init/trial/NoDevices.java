// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.trial;

import java.util.List;
import org.systemdj.init.device.UdevMonitor;
import org.systemdj.init.device.UdevRecord;
import org.systemdj.sys.Uevent;

/**
 * A udev that knows of no device; there could be some. Immutable.
 */
final class NoDevices implements UdevMonitor {
    private final int fd;

    /** @param fd a number for the loop, which never runs */
    NoDevices(int fd) {
        this.fd = fd;
    }

    @Override
    public int fd() {
        return fd;
    }

    @Override
    public Uevent read() {
        return null;
    }

    @Override
    public boolean takeOverrun() {
        return false;
    }

    @Override
    public boolean isNode(String path) {
        return true;
    }

    @Override
    public List<String> otherNames(String node) {
        return List.of();
    }

    @Override
    public List<UdevRecord> tagged() {
        return List.of();
    }
}
