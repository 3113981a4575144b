// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.init.device.UdevMonitor;
import org.systemdj.init.device.UdevRecord;
import org.systemdj.init.loop.Poller;
import org.systemdj.sys.Uevent;

/** A udev whose devices come and go as a test says. */
public final class FakeUdev implements UdevMonitor {
    private final FakePoller poller;
    private final Deque<Uevent> events = new ArrayDeque<>();
    private final Map<String, Map<String, String>> devices = new LinkedHashMap<>();
    private boolean overrun;

    FakeUdev(FakePoller poller) {
        this.poller = poller;
    }

    /**
     * Adds or changes a device.
     *
     * @param action of the event, such as {@code add}
     * @param path below /sys
     * @param properties name and value by turns
     */
    public void event(String action, String path, String... properties) {
        Map<String, String> all = new HashMap<>();
        all.put("ACTION", action);
        all.put("DEVPATH", path);
        all.put("TAGS", ":systemd:");
        all.put("CURRENT_TAGS", ":systemd:");
        for (int i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        if (action.equals("remove")) {
            devices.remove(path);
        } else {
            devices.put(path, all);
        }
        events.add(new Uevent(true, all));
        poller.ready(FakeFds.UDEV, Poller.IN);
    }

    /** The events that are waiting are lost. */
    public void overrun() {
        events.clear();
        overrun = true;
        poller.ready(FakeFds.UDEV, Poller.IN);
    }

    @Override
    public int fd() {
        return FakeFds.UDEV;
    }

    @Override
    public Uevent read() {
        return events.poll();
    }

    @Override
    public boolean takeOverrun() {
        boolean was = overrun;
        overrun = false;
        return was;
    }

    @Override
    public boolean isNode(String path) {
        return true;
    }

    @Override
    public List<String> otherNames(String node) {
        List<String> names = new ArrayList<>();
        for (Map<String, String> device : devices.values()) {
            if (node.equals(device.get("DEVNAME")) && device.containsKey("DEVLINKS")) {
                names.addAll(List.of(device.get("DEVLINKS").split(" ")));
            }
        }
        return names;
    }

    @Override
    public List<UdevRecord> tagged() {
        List<UdevRecord> records = new ArrayList<>();
        devices.forEach((path, properties) -> records.add(UdevRecord.of("/sys" + path, properties)));
        return records;
    }
}
