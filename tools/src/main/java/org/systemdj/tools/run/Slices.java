// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

/**
 * Which slice a control group is in.
 *
 * <p>Source: systemd-run(1), {@code --slice-inherit}; sd_pid_get_slice(3), sd_pid_get_user_slice(3).
 *
 * <p>Stateless.
 */
final class Slices {
    private static final String SUFFIX = ".slice";
    private static final String ROOT = "-.slice";

    private Slices() {}

    /** The innermost of the slices at the head of the path; the root where there is none. */
    static String of(String group) {
        String found = ROOT;
        for (String part : group.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            if (!part.endsWith(SUFFIX) || part.length() == SUFFIX.length()) {
                break;
            }
            found = part;
        }
        return found;
    }

    /** The same below the user's manager. */
    static String ofUser(String group) {
        StringBuilder below = new StringBuilder();
        boolean inside = false;
        for (String part : group.split("/")) {
            if (inside) {
                below.append('/').append(part);
            }
            inside |= part.startsWith("user@") && part.endsWith(".service");
        }
        return of(below.toString());
    }
}
