// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.id128;

import java.util.Locale;
import org.systemdj.console.Colour;
import org.systemdj.console.Command;
import org.systemdj.console.Style;
import org.systemdj.id128.Id128;

/**
 * Prints ids in the form that was asked for.
 *
 * <p>Source: systemd-id128(1), {@code --pretty}, {@code --uuid}.
 *
 * <p>Used by one thread.
 */
final class Id128Printer {
    /** The forms. */
    enum Form {
        PLAIN,
        UUID,
        PRETTY
    }

    /** What stands for the name in program code where there is none. */
    static final String NO_NAME = "XYZ";

    private final Command command;
    private final Form form;

    Id128Printer(Command command, Form form) {
        this.command = command;
        this.form = form;
    }

    void print(Id128 id) {
        print(NO_NAME, id);
    }

    void print(String name, Id128 id) {
        if (form == Form.PRETTY) {
            samples(name.toUpperCase(Locale.ROOT).replace('-', '_'), id);
        } else {
            command.out().line(text(id));
        }
    }

    /** The id as it stands in one line. */
    String text(Id128 id) {
        return form == Form.UUID ? id.toUuid() : id.toString();
    }

    private void samples(String constant, Id128 id) {
        Style style = command.style();
        String plain = id.toString();
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < plain.length(); i += 2) {
            bytes.append(i > 0 ? "," : "").append(plain, i, i + 2);
        }
        command.out()
                .line("As string:")
                .line(style.paint(Colour.HIGHLIGHT, plain))
                .line()
                .line("As UUID:")
                .line(style.paint(Colour.HIGHLIGHT, id.toUuid()))
                .line()
                .line("As " + style.link("man:systemd-id128(1)", "systemd-id128(1)") + " macro:")
                .line(style.paint(Colour.HIGHLIGHT, "#define " + constant + " SD_ID128_MAKE(" + bytes + ")"))
                .line()
                .line("As Python constant:")
                .line(">>> import " + style.link("https://docs.python.org/3/library/uuid.html", "uuid"))
                .line(">>> " + style.paint(Colour.HIGHLIGHT, constant + " = uuid.UUID('" + plain + "')"));
    }
}
