// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import org.systemdj.bus.Message;
import org.systemdj.bus.MessageReader;
import org.systemdj.console.JsonMode;
import org.systemdj.json.Json;

/**
 * Prints messages and values in the form that the options choose.
 *
 * <p>Source: busctl(1), {@code --json=}, {@code --verbose}, {@code --quiet}.
 *
 * <p>Immutable (static functions).
 */
final class Printed {
    private Printed() {}

    /** The body of a message; nothing for an empty one. */
    static void message(Session session, Message message) {
        if (session.settings().quiet || message.signature().isEmpty()) {
            return;
        }
        if (session.settings().isJson()) {
            json(session, MessageJson.of(message));
        } else if (session.settings().verbose) {
            session.page();
            session.out().print(MessageText.of(message, session.style()));
        } else {
            session.out().line(message.signature() + " " + ValueText.of(message.body()));
        }
    }

    /** The variant that comes next. */
    static void variant(Session session, MessageReader in) {
        if (session.settings().isJson()) {
            json(session, MessageJson.variant(in));
            return;
        }
        String type = in.enterVariant();
        if (session.settings().verbose) {
            session.page();
            session.out().print(MessageText.ofRest(in, session.style()));
        } else {
            session.out().line(type + " " + ValueText.of(in));
        }
        in.exit();
    }

    static void json(Session session, Json.Members value) {
        boolean pretty = session.settings().json == JsonMode.PRETTY;
        session.out()
                .line(Json.write(
                        value,
                        pretty,
                        session.settings().jsonColours ? session.style().json() : Json.Paint.NONE));
    }
}
