// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Random;

/**
 * Places for copies of root directories and images, one for each unit that has any: made, empty, at a unit's first start,
 * gone when it is down. The executor fills them. They are locked, so that systemd-tmpfiles does not take them for left over.
 *
 * <p>Source: systemd.exec(5), RootEphemeral=. Loop-confined.
 */
public final class EphemeralRoots {
    private static final String PARENT = "/var/lib/systemd/ephemeral-trees";
    private static final int PARENT_MODE = 0755;
    private static final int MODE = 0700;
    private static final int MOST_NAME = 200;
    private static final int LOCK_NOW = 2 | 4;

    private final String parent;
    private final Map<String, Place> byUnit = new HashMap<>();

    /** A place and the descriptor that holds its lock. Immutable. */
    public record Place(String path, Fd lock) {}

    public EphemeralRoots() {
        this(PARENT);
    }

    EphemeralRoots(String parent) {
        this.parent = parent;
    }

    /**
     * The unit's place, empty where its settings want no copy.
     *
     * @throws org.systemdj.sys.ErrnoException it cannot be made
     */
    public String acquire(String unit, Settings settings) {
        Place own = byUnit.get(unit);
        if (own != null) {
            return own.path();
        }
        if (!isWanted(settings)) {
            return "";
        }
        int made = FileSystem.tryMkdirs(parent, PARENT_MODE);
        Errno.check(made == -Errno.EEXIST ? 0 : made, "mkdir", parent);
        String name = unit.substring(0, Math.min(unit.length(), MOST_NAME));
        String path = parent + "/.#" + name + hex(Random.nextLong());
        FileSystem.mkdir(path, MODE);
        byUnit.put(unit, new Place(path, locked(path)));
        return path;
    }

    private static boolean isWanted(Settings settings) {
        String directory = settings.get(ExecDirectives.ROOT_DIRECTORY);
        return settings.get(ExecDirectives.ROOT_EPHEMERAL)
                && (!settings.get(ExecDirectives.ROOT_IMAGE).isEmpty()
                        || !directory.isEmpty() && !directory.equals("/"));
    }

    private static String hex(long number) {
        String digits = Long.toHexString(number);
        return "0".repeat(16 - digits.length()) + digits;
    }

    private static Fd locked(String path) {
        Fd lock = FileSystem.open(path, OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC, 0);
        lock.flock(LOCK_NOW);
        return lock;
    }

    /** The unit is down: what is to be removed, and may be long. */
    public List<String> release(String unit) {
        Place place = byUnit.remove(unit);
        if (place == null) {
            return List.of();
        }
        place.lock().close();
        return List.of(place.path());
    }

    /** The unit's place, for re-execution; null for none. */
    public Place of(String unit) {
        return byUnit.get(unit);
    }

    /** Takes over what the manager had before it was re-executed. */
    public void restore(String unit, String path, int lock) {
        if (lock >= 0) {
            byUnit.put(unit, new Place(path, Fd.own(lock)));
        }
    }
}
