// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.socket;

import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ExtendedAttributes;
import org.systemdj.sys.FileSystem;

/**
 * SmackLabel= and its like: labels of FIFOs and sockets, where the kernel has SMACK.
 *
 * <p>Source: systemd.socket(5), SmackLabel=; the kernel's admin-guide/LSM/Smack.rst. Loop-confined.
 */
final class SmackLabels {
    private static final Logger LOG = LoggerFactory.getLogger(SmackLabels.class);
    private static final String MODULE = "/sys/fs/smackfs";

    private final String unit;
    private final String module;

    SmackLabels(String unit) {
        this(unit, MODULE);
    }

    /**
     * @param unit for messages
     * @param module where the kernel shows that it has SMACK
     */
    SmackLabels(String unit, String module) {
        this.unit = unit;
        this.module = module;
    }

    /** Who may open it. */
    void ofFile(int fd, String label) {
        set(fd, "security.SMACK64", label, "SMACK label");
    }

    /** What comes in, and what goes out. */
    void ofPackets(int fd, String in, String out) {
        set(fd, "security.SMACK64IPIN", in, "SMACK label for IP input");
        set(fd, "security.SMACK64IPOUT", out, "SMACK label for IP output");
    }

    private void set(int fd, String attribute, String label, String what) {
        if (label.isEmpty() || !FileSystem.exists(module)) {
            return;
        }
        int result = ExtendedAttributes.trySet(fd, attribute, label.getBytes(StandardCharsets.UTF_8));
        if (result < 0) {
            LOG.error("{}: Failed to apply {}, ignoring: {}", unit, what, Errno.text(-result));
        }
    }
}
