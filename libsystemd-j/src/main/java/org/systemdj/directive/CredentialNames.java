// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import org.systemdj.text.PathName;

/**
 * What credentials may be called.
 *
 * <p>Source: systemd.exec(5), CREDENTIALS; the names are file names and names of file descriptors at once.
 *
 * <p>Immutable (static functions).
 */
public final class CredentialNames {
    private static final int LONGEST = 255;

    private CredentialNames() {}

    /** Whether the text can be a name: printable ASCII without slashes and colons. */
    public static boolean isName(String text) {
        if (!PathName.isFileName(text) || text.length() > LONGEST) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < ' ' || c >= 127 || c == ':') {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is a name or the start of one with a star behind it. */
    public static boolean isPattern(String text) {
        int star = text.indexOf('*');
        boolean others = text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
        boolean atEnd = star < 0 || star == text.length() - 1;
        return atEnd && !others && (text.equals("*") || isName(star < 0 ? text : text.substring(0, star)));
    }
}
