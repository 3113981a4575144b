// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;

import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * The kernel's idea of this machine's name, release and processor.
 *
 * <p>Source: uname(2), sethostname(2).
 *
 * <p>Thread-safe.
 */
public final class Hostname {
    private static final int FIELD_BYTES = 65;
    private static final int NODE = 1;
    private static final int RELEASE = 2;
    private static final int VERSION = 3;
    private static final int MACHINE = 4;
    private static final int DOMAIN = 5;

    private Hostname() {}

    public static String get() {
        return field(NODE);
    }

    /** 0 or a negated errno. */
    public static int trySet(String name) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.sethostname(scratch.string(name), NativeText.encodedLength(name));
        }
    }

    public static int trySetDomain(String name) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.setdomainname(scratch.string(name), NativeText.encodedLength(name));
        }
    }

    /** NIS domain. */
    public static String domain() {
        return field(DOMAIN);
    }

    /** {@code 6.12.48+deb13-amd64}. */
    public static String kernelRelease() {
        return field(RELEASE);
    }

    public static String kernelVersion() {
        return field(VERSION);
    }

    /** {@code x86_64}. */
    public static String machine() {
        return field(MACHINE);
    }

    private static String field(int index) {
        try (NativeArena scratch = NativeArena.open()) {
            long names = scratch.allocateZeroed(6L * FIELD_BYTES);
            Errno.check(C.uname(names), "uname", null);
            return NativeText.decodeString(names + (long) index * FIELD_BYTES, FIELD_BYTES);
        }
    }
}
