// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Limits;
import org.systemdj.sys.Limits.Limit;
import org.systemdj.sys.Limits.Resource;

/**
 * The limits of PID 1 itself, which it raises at the start: it holds descriptors for everybody, and locks memory for
 * programs of the kernel. What it had before is what others get.
 *
 * <p>Source: systemd-system.conf(5), DefaultLimitNOFILE= and the following. Loop-confined.
 */
public final class OwnLimits {
    private static final Logger LOG = LoggerFactory.getLogger(OwnLimits.class);
    private static final long MEMLOCK_BYTES = 64L << 20;
    private static final long OPEN_FILES = 1L << 20;
    private static final Limit NONE = new Limit(Limits.INFINITY, Limits.INFINITY);

    private final Map<Resource, Limit> before = new EnumMap<>(Resource.class);

    private OwnLimits() {}

    /** Raises the limits as far as that is allowed. */
    public static OwnLimits raise() {
        OwnLimits limits = new OwnLimits();
        limits.raise(Resource.NOFILE, openFiles());
        limits.raise(Resource.MEMLOCK, MEMLOCK_BYTES);
        limits.raise(Resource.CORE, Limits.INFINITY);
        return limits;
    }

    /** Raises what the manager of a user has to have: descriptors for all its units. */
    public static OwnLimits raiseOpenFiles() {
        OwnLimits limits = new OwnLimits();
        limits.raise(Resource.NOFILE, openFiles());
        return limits;
    }

    private static long openFiles() {
        String text = FileSystem.readFirstLine("/proc/sys/fs/nr_open").orElse("");
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return OPEN_FILES;
        }
    }

    private void raise(Resource resource, long wanted) {
        Contained.run("raise RLIMIT_" + resource, () -> tryRaise(resource, wanted));
    }

    private void tryRaise(Resource resource, long wanted) {
        Limit old = Limits.get(resource);
        before.put(resource, old);
        long hard = Long.compareUnsigned(old.hard(), wanted) > 0 ? old.hard() : wanted;
        Limit raised = new Limit(hard, hard);
        if (!raised.equals(old)) {
            int error = Limits.trySetClosest(resource, raised);
            if (error < 0) {
                LOG.warn("Setting RLIMIT_{} failed, ignoring: {}", resource, Errno.text(-error));
            }
        }
    }

    /** What a limit was before; for those that were not raised, what it is. */
    public Limit before(Resource resource) {
        Limit old = before.get(resource);
        return old != null ? old : Limits.tryGet(resource).orElse(NONE);
    }

    /** What limits were before that were raised. */
    public Map<Resource, Limit> before() {
        return Collections.unmodifiableMap(before);
    }

    /** Puts back what was raised, for the program that this process becomes. */
    public void restore() {
        before.forEach(Limits::trySet);
    }
}
