// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

/**
 * The order of paths and other addresses in lists: what is no path first, then component by component.
 *
 * <p>Source: the output of systemctl 257.
 *
 * <p>Immutable (static functions).
 */
final class PathOrder {
    private PathOrder() {}

    static int compare(String a, String b) {
        boolean pathA = a.startsWith("/");
        boolean pathB = b.startsWith("/");
        if (pathA != pathB) {
            return pathA ? 1 : -1;
        }
        return a.replace('/', '\0').compareTo(b.replace('/', '\0'));
    }
}
