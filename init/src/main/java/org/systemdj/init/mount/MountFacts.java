// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.mount;

import org.systemdj.fstab.NetworkFileSystems;

/**
 * What is mounted, or is to be.
 *
 * <p>Immutable.
 *
 * @param what the device or other source
 * @param type the file system type
 * @param options as mount(8) takes them
 */
public record MountFacts(String what, String type, String options) {
    /** Nothing known. */
    public static final MountFacts NONE = new MountFacts("", "", "");

    private boolean has(String option) {
        for (String part : options.split(",")) {
            if (part.equals(option)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it needs the network. */
    public boolean isNetwork() {
        return has("_netdev") || NetworkFileSystems.contains(type);
    }

    public boolean isBind() {
        return has("bind") || has("rbind") || type.equals("bind") || type.equals("rbind");
    }

    /** Whether what is mounted is a file. */
    public boolean isLoop() {
        return has("loop");
    }

    public boolean isNoAuto() {
        return has("noauto");
    }

    public boolean isNoFail() {
        return has("nofail");
    }

    /** Whether an automount point triggers it. */
    public boolean isAutomount() {
        return has("comment=systemd.automount") || has("x-systemd.automount");
    }

    public boolean isForInitrd() {
        return has("x-initrd.mount");
    }

    /** Whether it is to be stopped when its device goes away, whatever it may say otherwise. */
    public boolean isBoundToDevice() {
        return has("x-systemd.device-bound") || has("x-systemd.device-bound=yes");
    }
}
