// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import org.systemdj.sys.Fd;

/**
 * What the executor needs to restrict the file systems of a control group: it puts the list into the map.
 *
 * <p>Source: systemd.exec(5), RestrictFileSystems=.
 *
 * <p>Immutable; closing it closes the list.
 *
 * @param map the number of the map of groups, which is the manager's
 * @param list the map of the list, which belongs to whoever has this
 * @param group the kernel's number for the group
 */
public record FileSystemList(int map, Fd list, long group) implements AutoCloseable {
    @Override
    public void close() {
        list.close();
    }
}
