// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import java.util.HashSet;
import java.util.Set;
import org.systemdj.bus.BusPeer;
import org.systemdj.json.Json;

/**
 * A call that a service got. It is answered once, now or later, by {@link #reply} or {@link #fail}, after as many
 * {@link #notify} as there are more answers, if these are wanted.
 *
 * <p>Source: varlink.org, «Protocol».
 *
 * <p>Loop-confined.
 */
public final class VarlinkCall {
    private static final Set<String> MEMBERS = Set.of("method", "parameters", "more", "oneway");
    private static final String PARAMETERS = "parameters";

    private final VarlinkServerConnection connection;
    private final String method;
    private final Json.Members parameters;
    private final boolean more;
    private final boolean oneway;
    private boolean answered;

    private VarlinkCall(VarlinkServerConnection connection, Json.Members message) {
        this.connection = connection;
        method = message.text("method");
        parameters = message.get(PARAMETERS) instanceof Json.Members given ? given : new Json.Members();
        more = Boolean.TRUE.equals(message.get("more"));
        oneway = Boolean.TRUE.equals(message.get("oneway"));
    }

    /** The call of a message; null where the message is none, or asks for what is not offered. */
    static VarlinkCall of(VarlinkServerConnection connection, Json.Members message) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < message.size(); i++) {
            if (!MEMBERS.contains(message.name(i)) || !seen.add(message.name(i))) {
                return null;
            }
        }
        boolean wellFormed = message.get("method") instanceof String
                && (message.get(PARAMETERS) == null || message.get(PARAMETERS) instanceof Json.Members)
                && isFlag(message, "more")
                && isFlag(message, "oneway");
        if (!wellFormed) {
            return null;
        }
        VarlinkCall call = new VarlinkCall(connection, message);
        return call.more && call.oneway ? null : call;
    }

    private static boolean isFlag(Json.Members message, String name) {
        return !message.has(name) || message.get(name) instanceof Boolean;
    }

    /** The qualified name. */
    public String method() {
        return method;
    }

    public Json.Members parameters() {
        return parameters;
    }

    /** Whether there may be several answers. */
    public boolean wantsMore() {
        return more;
    }

    /** Who calls, as the kernel told when they connected. */
    public BusPeer peer() {
        return connection.peer();
    }

    /** Whether it needs no more answers, or cannot get any. */
    public boolean isOver() {
        return answered || !connection.isOpen();
    }

    /** Whether nobody waits for an answer. */
    boolean isOneway() {
        return oneway;
    }

    /** What is to be done once the caller is gone or does not read; at most one thing. */
    public void whenGone(Runnable action) {
        connection.whenClosed(action);
    }

    /** The answer, the last one. */
    public void reply(Json.Members answer) {
        if (finish()) {
            connection.answer(new Json.Members().put(PARAMETERS, answer));
        }
    }

    /** An answer after which others follow; asks for {@link #wantsMore}. */
    public void notify(Json.Members answer) {
        if (!more) {
            throw new IllegalStateException(method + " was called for one answer");
        }
        if (!isOver()) {
            connection.answerAndGoOn(new Json.Members().put(PARAMETERS, answer).put("continues", true));
        }
    }

    /** The answer is an error. */
    public void fail(VarlinkException error) {
        if (finish()) {
            connection.answer(new Json.Members().put("error", error.error()).put(PARAMETERS, error.parameters()));
        }
    }

    /** Ends the connection instead of answering. */
    void hangUp() {
        connection.hangUp();
    }

    private boolean finish() {
        if (answered) {
            throw new IllegalStateException(method + " was answered before");
        }
        answered = true;
        return connection.isOpen();
    }
}
