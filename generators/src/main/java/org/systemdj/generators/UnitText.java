// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.nio.charset.StandardCharsets;
import org.systemdj.sys.Fd;

/**
 * A unit's text while it is made. What is there when it is closed becomes the file, even when the making failed: the
 * unit then shows the administrator how far it came, and is not mistaken for one that nobody asked for.
 *
 * <p>Source: systemd.syntax(7). Used by one thread.
 */
final class UnitText implements AutoCloseable {
    private final Fd file;
    private final String heading;
    private final StringBuilder text;

    UnitText(Fd file, String heading) {
        this.file = file;
        this.heading = heading;
        this.text = new StringBuilder(heading);
    }

    /** Begins a section. */
    UnitText section(String name) {
        text.append("\n[").append(name).append("]\n");
        return this;
    }

    /** Adds a setting, whose value is taken as it is. */
    UnitText set(String key, String value) {
        text.append(key).append('=').append(value).append('\n');
        return this;
    }

    /** Adds a setting in which percent signs are to mean themselves. */
    UnitText setLiteral(String key, String value) {
        return set(key, literal(value));
    }

    /** Adds lines as they are. */
    UnitText lines(String lines) {
        text.append(lines);
        return this;
    }

    /** The text with percent signs that mean themselves. */
    static String literal(String value) {
        return value.replace("%", "%%");
    }

    @Override
    public void close() {
        if (text.length() == heading.length()) {
            text.append('\n');
        }
        try (file) {
            file.writeAll(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
