// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

/**
 * A call on its way through its handler: the arguments and the answer.
 *
 * <p>When the handler returns, the answer is sent as far as it was written, unless the handler said {@link #defer()}:
 * then it answers later with {@link #finish()} or {@link #fail}. Loop-confined.
 */
public final class MethodCall {
    private enum State {
        RUNNING,
        DEFERRED,
        ANSWERED
    }

    private final BusConnection connection;
    private final Message message;
    private MessageReader arguments;
    private MessageWriter reply;
    private String expected = "";
    private State state = State.RUNNING;
    private boolean admitted;

    MethodCall(BusConnection connection, Message message) {
        this.connection = connection;
        this.message = message;
    }

    public BusConnection connection() {
        return connection;
    }

    public Message message() {
        return message;
    }

    /** The arguments; the same reader each time. */
    public MessageReader arguments() {
        if (arguments == null) {
            arguments = message.body();
        }
        return arguments;
    }

    /** The answer's body, to be written once. */
    public MessageWriter reply() {
        if (reply == null) {
            reply = MessageWriter.reply(message);
        }
        return reply;
    }

    /** The answer comes later; the message's descriptors stay open until then. */
    public void defer() {
        state = State.DEFERRED;
        message.keep();
    }

    public boolean isDeferred() {
        return state == State.DEFERRED;
    }

    /** Sends the answer as written; an answer of another signature than the row's is our bug. */
    public void finish() {
        if (state == State.ANSWERED) {
            throw new IllegalStateException("call was answered already: " + message);
        }
        MessageWriter answer = reply();
        if (!answer.signature().equals(expected)) {
            reply = null;
            throw new IllegalStateException(
                    "answer to " + message.member() + " is '" + answer.signature() + "', not '" + expected + "'");
        }
        end(answer);
    }

    /** Answers with an error. */
    public void fail(BusException error) {
        if (state == State.ANSWERED) {
            return;
        }
        end(MessageWriter.error(message, error.name(), error.getMessage()));
    }

    private void end(MessageWriter answer) {
        state = State.ANSWERED;
        if (message.expectsReply()) {
            connection.send(answer);
        }
        if (message.isKept()) {
            message.close();
        }
    }

    /** The signature that the answer must have. */
    void expect(String signature) {
        expected = signature;
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Whether a gate held the call back and lets it pass now. */
    public boolean isAdmitted() {
        return admitted;
    }

    /** Makes a deferred call ready to run from the start, past the gate. */
    void rerunAdmitted() {
        rerun();
        admitted = true;
    }

    /** Makes a deferred call ready to run from the start. */
    void rerun() {
        state = State.RUNNING;
        arguments = null;
    }
}
