// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.varlinkctl;

import org.systemdj.console.CommandFailure;
import org.systemdj.console.Errors;
import org.systemdj.json.Json;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.varlink.VarlinkClient;
import org.systemdj.varlink.VarlinkError;
import org.systemdj.varlink.VarlinkException;

/**
 * Asks of a service what it must be able to tell of itself, and reads the answers.
 *
 * <p>Source: varlink.org, «org.varlink.service»; varlinkctl(1), and what it says.
 *
 * <p>Used by one thread.
 */
final class Exchange {
    private static final String PARAMETERS = "parameters";

    private final Json.Members message;

    private Exchange(Json.Members message) {
        this.message = message;
    }

    /** Fails with CommandFailure. */
    static Exchange of(VarlinkClient client, String method, Json.Members parameters) {
        String failed = "Failed to issue " + method + "() varlink call: ";
        VarlinkClient.Answer answer;
        try {
            answer = client.ask(method, parameters);
        } catch (VarlinkException failure) {
            throw new CommandFailure(failed + text(failure));
        } catch (ErrnoException failure) {
            throw new CommandFailure(failed + Errors.text(failure.errno()));
        }
        if (answer.isError()) {
            throw new CommandFailure(failed + answer.error());
        }
        return new Exchange(answer.message());
    }

    /** What kept a call from being answered. */
    static String text(VarlinkException failure) {
        return Errors.text(failure.is(VarlinkError.TIMED_OUT) ? Errno.ETIME : Errno.ECONNRESET);
    }

    /** What was answered, null for nothing. */
    Object value() {
        return message.get(PARAMETERS);
    }

    /** Fails with CommandFailure where the answer is no object. */
    Json.Members object() {
        if (value() instanceof Json.Members members) {
            return members;
        }
        throw new CommandFailure((message.has(PARAMETERS) ? place() : "") + "JSON variant is not an object.");
    }

    /** Looks through the answer in its order, then for what is missing; fails with CommandFailure. */
    void require(String[] texts, String[] lists) {
        Json.Members members = object();
        for (int i = 0; i < members.size(); i++) {
            String name = members.name(i);
            if (contains(texts, name) && !(members.value(i) instanceof String)) {
                throw wrong(name, "string");
            }
            if (contains(lists, name)) {
                requireTexts(name);
            }
        }
        for (String[] wanted : new String[][] {texts, lists}) {
            for (String name : wanted) {
                if (!members.has(name)) {
                    throw new CommandFailure(place() + "Missing object field '" + name + "'.");
                }
            }
        }
    }

    private static boolean contains(String[] names, String name) {
        for (String each : names) {
            if (each.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void requireTexts(String name) {
        if (!(object().get(name) instanceof java.util.List<?> items)) {
            throw wrong(name, "array");
        }
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof String)) {
                String before = Json.write(items.subList(0, i));
                // The bracket stays, and a comma follows what is there.
                int column = column(name) + before.length() - (i == 0 ? 1 : 0);
                throw new CommandFailure("(string):1:" + column + ": JSON array element is not a string.");
            }
        }
    }

    private CommandFailure wrong(String name, String wanted) {
        return new CommandFailure("(string):1:" + column(name) + ": Object field '" + name + "' has wrong type "
                + type(object().get(name)) + ", expected " + wanted + ".");
    }

    private static String type(Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean flag -> "boolean";
            case Double number -> "real";
            case Long number when number < 0 -> "integer";
            case Number number -> "unsigned";
            case String text -> "string";
            case java.util.List<?> list -> "array";
            default -> "object";
        };
    }

    // --- places, in a message that is written without blanks, as services do ---

    private String place() {
        return "(string):1:" + column() + ": ";
    }

    private int column() {
        return columnIn(message, PARAMETERS, 1);
    }

    private int column(String name) {
        return columnIn(object(), name, column());
    }

    private static int columnIn(Json.Members members, String name, int start) {
        int column = start;
        for (int i = 0; i < members.size(); i++) {
            column += 1 + Json.write(members.name(i)).length() + 1; // The bracket or comma, and the colon.
            if (members.name(i).equals(name)) {
                return column;
            }
            column += Json.write(members.value(i)).length();
        }
        return column;
    }
}
