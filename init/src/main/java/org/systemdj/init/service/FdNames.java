// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

/** The names of stored and passed descriptors. Source: sd_pid_notify_with_fds(3), FDNAME=. */
final class FdNames {
    private static final int MAX_LENGTH = 255;

    private FdNames() {}

    /** ASCII without control characters and colons, not empty, at most 255 characters. */
    static boolean isValid(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c >= 127 || c == ':') {
                return false;
            }
        }
        return true;
    }
}
