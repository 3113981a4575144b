// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;

/**
 * The links in /dev that programs expect and no driver makes.
 *
 * <p>Source: kernel Documentation/admin-guide/devices.rst, "Compulsory links". Used once at boot.
 */
public final class DeviceLinks {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceLinks.class);
    private static final String[][] LINKS = {
        {"/proc/self/fd", "/dev/fd"},
        {"/proc/self/fd/0", "/dev/stdin"},
        {"/proc/self/fd/1", "/dev/stdout"},
        {"/proc/self/fd/2", "/dev/stderr"},
        {"/proc/kcore", "/dev/core"}
    };

    private DeviceLinks() {}

    /** Makes those that are missing and lead somewhere. */
    public static void make() {
        for (String[] link : LINKS) {
            int error = FileSystem.exists(link[0]) ? FileSystem.trySymlink(link[0], link[1]) : 0;
            if (error < 0 && error != -Errno.EEXIST) {
                LOG.debug("Failed to link {} to {}, ignoring: {}", link[1], link[0], Errno.text(-error));
            }
        }
    }
}
