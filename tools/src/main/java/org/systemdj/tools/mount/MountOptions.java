// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.mount;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.console.JsonMode;
import org.systemdj.time.TimeSpan;
import org.systemdj.tools.ManagerLink;

/**
 * What the command line asks for, completed by what is known of the device.
 *
 * <p>Source: systemd-mount(1).
 *
 * <p>Used by one thread.
 */
final class MountOptions {
    /** What is to be done. */
    enum Action {
        MOUNT,
        UNMOUNT,
        LIST
    }

    final ManagerLink manager = new ManagerLink();
    final List<String> properties = new ArrayList<>();
    final List<String> automountProperties = new ArrayList<>();

    Action action = Action.MOUNT;
    /** Empty where the device decides. */
    Optional<Boolean> automount = Optional.empty();
    /** Empty where the device decides. */
    Optional<TimeSpan> idleTimeout = Optional.empty();

    String what = "";
    String where = "";
    String type = "";
    Optional<String> mountOptions = Optional.empty();
    String owner = "";
    String description = "";
    JsonMode json = JsonMode.OFF;
    boolean discover;
    boolean temporary;
    boolean check = true;
    boolean collect;
    boolean block = true;
    boolean pager = true;
    boolean legend = true;
    boolean full;
    boolean quiet;
    boolean askPassword = true;

    boolean isAutomount() {
        return automount.orElse(false);
    }

    boolean isLocal() {
        return manager.transport() == ManagerLink.Transport.LOCAL;
    }
}
