// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.device;

import java.util.List;
import org.systemdj.sys.Uevent;

/**
 * What udev tells: its events and its database.
 *
 * <p>Source: udev(7). Loop-confined.
 */
public interface UdevMonitor {
    /** The descriptor that is readable when there are events. */
    int fd();

    /** The next event, null if there is none now. */
    Uevent read();

    /** Whether events were lost since this was last asked. */
    boolean takeOverrun();

    /** Whether a path is a device node that exists. */
    boolean isNode(String path);

    /** What else the block device of a node in /dev is called, but for links by its number; none for what is no such node. */
    List<String> otherNames(String node);

    /** Every device in the database that is tagged for the manager. */
    List<UdevRecord> tagged();
}
