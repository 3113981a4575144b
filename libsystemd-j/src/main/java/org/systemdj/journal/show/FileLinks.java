// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import org.systemdj.console.Style;
import org.systemdj.journal.file.FieldData;
import org.systemdj.sys.Hostname;
import org.systemdj.text.RawText;

/**
 * Makes the file that a message is about a link, where the message names it and the terminal shows links.
 *
 * <p>Source: systemd.journal-fields(7), «CONFIG_FILE=»; journalctl(1), «$SYSTEMD_URLIFY».
 *
 * <p>Used by one thread.
 */
final class FileLinks {
    private final Style style;
    private byte[] bytes = {};
    private int markStart;
    private int markEnd;

    FileLinks(Style style) {
        this.style = style;
    }

    /** The path as a link to the file on this host. */
    static String link(Style style, String path) {
        return path.startsWith("/") ? style.link("file://" + Hostname.get() + path, path) : path;
    }

    /** Takes a text with a marked part; the path in it is a link afterwards, and the marks are behind it. */
    void mark(byte[] text, int from, int length, FieldData file, int start, int end) {
        String message = RawText.decode(text, from, length);
        String path = RawText.decode(file.value());
        int at = path.isEmpty() ? -1 : message.indexOf(path);
        markStart = start;
        markEnd = end;
        if (at < 0) {
            bytes = RawText.encode(message);
            return;
        }
        bytes = RawText.encode(message.substring(0, at) + link(style, path) + message.substring(at + path.length()));
        if (start >= 0 && RawText.encode(message.substring(0, at)).length <= start) {
            markStart += bytes.length - length;
            markEnd += bytes.length - length;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int markStart() {
        return markStart;
    }

    int markEnd() {
        return markEnd;
    }
}
