// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.Optional;
import org.systemdj.sys.abi.NativeArena;

/**
 * Resource limits.
 *
 * <p>Source: getrlimit(2), prlimit(2).
 *
 * <p>Thread-safe.
 */
public final class Limits {
    /** No limit, as an unsigned number the greatest. */
    public static final long INFINITY = -1;

    /** A resource; the ordinal is the kernel's number. */
    public enum Resource {
        CPU,
        FSIZE,
        DATA,
        STACK,
        CORE,
        RSS,
        NPROC,
        NOFILE,
        MEMLOCK,
        AS,
        LOCKS,
        SIGPENDING,
        MSGQUEUE,
        NICE,
        RTPRIO,
        RTTIME
    }

    /** Limits of one resource, unsigned. */
    public record Limit(long soft, long hard) {}

    private Limits() {}

    /** Of this process. */
    public static Limit get(Resource resource) {
        return get(0, resource);
    }

    /** As {@link #get(Resource)}; empty where the kernel does not tell. */
    public static Optional<Limit> tryGet(Resource resource) {
        try {
            return Optional.of(get(resource));
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    public static Limit get(int process, Resource resource) {
        try (NativeArena scratch = NativeArena.open()) {
            long old = scratch.allocate(16);
            Errno.check(C.prlimit(process, resource.ordinal(), 0, old), "prlimit", resource.name());
            return new Limit(MEMORY.getLong(old), MEMORY.getLong(old + 8));
        }
    }

    /** Of this process: 0 or a negated errno. */
    public static int trySet(Resource resource, Limit limit) {
        try (NativeArena scratch = NativeArena.open()) {
            long wanted = scratch.allocate(16);
            MEMORY.putLong(wanted, limit.soft);
            MEMORY.putLong(wanted + 8, limit.hard);
            return C.prlimit(0, resource.ordinal(), wanted, 0);
        }
    }

    /** Sets what the hard limit allows when raising it is refused, as systemd does for its services. */
    public static int trySetClosest(Resource resource, Limit limit) {
        int result = trySet(resource, limit);
        if (result != -Errno.EPERM) {
            return result;
        }
        Limit present = get(resource);
        long hard = Long.compareUnsigned(limit.hard, present.hard) < 0 ? limit.hard : present.hard;
        long soft = Long.compareUnsigned(limit.soft, hard) < 0 ? limit.soft : hard;
        return trySet(resource, new Limit(soft, hard));
    }
}
