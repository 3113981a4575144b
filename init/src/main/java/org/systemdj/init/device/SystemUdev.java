// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Netlink;
import org.systemdj.sys.Uevent;

/** The udev of this machine. Source: udev(7); the files below /run/udev. Loop-confined. */
public final class SystemUdev implements UdevMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(SystemUdev.class);
    private static final String TAGGED = "/run/udev/tags/systemd";
    private static final String BY_NUMBER = "/dev/block/";
    private static final String DATABASE = "/run/udev/data/";

    private final Netlink events;

    private SystemUdev(Netlink events) {
        this.events = events;
    }

    /** Begins to listen; null where there is no udev to listen to: it demands that /sys is writable. */
    public static UdevMonitor open() {
        if (FileSystem.tryAccess("/sys", 2) < 0) {
            return null;
        }
        try {
            return new SystemUdev(Netlink.udevEvents());
        } catch (ErrnoException e) {
            LOG.warn("Failed to follow udev, going without device units: {}", e.getMessage());
            return null;
        }
    }

    @Override
    public int fd() {
        return events.fd();
    }

    @Override
    public Uevent read() {
        return events.read();
    }

    @Override
    public boolean takeOverrun() {
        return events.takeOverrun();
    }

    @Override
    public boolean isNode(String path) {
        return FileSystem.status(path)
                .filter(status -> status.isBlockDevice() || status.isCharacterDevice())
                .isPresent();
    }

    @Override
    public List<String> otherNames(String node) {
        FileStatus status = FileSystem.status(node).orElse(null);
        if (status == null || !status.isBlockDevice()) {
            return List.of();
        }
        long device = status.special();
        String id = "b" + FileStatus.major(device) + ":" + FileStatus.minor(device);
        UdevRecord known = record(id);
        List<String> names = new ArrayList<>();
        for (String name : known == null ? Set.<String>of() : known.paths()) {
            boolean counts = name.startsWith("/dev/") && !name.startsWith(BY_NUMBER) && !name.equals(node);
            if (counts
                    && FileSystem.status(name)
                            .filter(other -> other.isBlockDevice() && other.special() == device)
                            .isPresent()) {
                names.add(name);
            }
        }
        return names;
    }

    /** What the database has of a device that is there; null for nothing. */
    private static UdevRecord record(String id) {
        String sysPath = SysPaths.of(id);
        Optional<String> database = FileSystem.tryReadText(DATABASE + id);
        return sysPath == null || database.isEmpty()
                ? null
                : UdevRecord.of(
                        sysPath,
                        database.get(),
                        FileSystem.tryReadText(sysPath + "/uevent").orElse(""));
    }

    @Override
    public List<UdevRecord> tagged() {
        List<UdevRecord> records = new ArrayList<>();
        if (!FileSystem.isDirectory(TAGGED)) {
            return records;
        }
        for (String id : FileSystem.list(TAGGED)) {
            UdevRecord found = record(id);
            if (found != null) {
                records.add(found);
            }
        }
        return records;
    }
}
