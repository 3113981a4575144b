// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

/**
 * The server's side: EXTERNAL (the peer's uid as the kernel tells it) and, where allowed, ANONYMOUS.
 *
 * <p>Lines may arrive all at once, before any answer, with the first messages behind them. Source: D-Bus
 * specification, «Authentication Protocol». Confined to one connection.
 */
final class SaslServer implements Sasl {
    /** Whether clients may stay anonymous. */
    enum Anonymous {
        ALLOWED,
        REFUSED,
        /**
         * Nor is it looked at who clients say they are, if they say it at all: whoever opened the connection has seen to
         * that.
         */
        UNASKED
    }

    private enum Step {
        NUL,
        AUTH,
        DATA,
        BEGIN
    }

    private final String guid;
    private final String peerUid;
    private final Anonymous anonymous;
    private Step step = Step.NUL;
    private State state = State.WAITING;
    private boolean dataIsExternal;
    private final boolean mayPassFds;
    private boolean fds;
    private final StringBuilder out = new StringBuilder();

    /** @param guid 32 hex digits that name this server */
    SaslServer(String guid, long peerUid, Anonymous anonymous) {
        this(guid, peerUid, anonymous, true);
    }

    /**
     * @param guid 32 hex digits that name this server
     * @param mayPassFds whether what carries the messages carries descriptors
     */
    SaslServer(String guid, long peerUid, Anonymous anonymous, boolean mayPassFds) {
        this.guid = guid;
        this.mayPassFds = mayPassFds;
        this.peerUid = Long.toString(peerUid);
        this.anonymous = anonymous;
    }

    @Override
    public int feed(byte[] data, int from, int to) {
        int at = from;
        if (step == Step.NUL && at < to) {
            if (data[at++] != 0) {
                state = State.FAILED;
                return to - from;
            }
            step = Step.AUTH;
        }
        while (state == State.WAITING) {
            int end = SaslLines.endOfLine(data, at, to);
            if (end < 0) {
                if (to - at > SaslLines.MAX_LINE) {
                    state = State.FAILED;
                }
                break;
            }
            onLine(new String(data, at, end - at, java.nio.charset.StandardCharsets.ISO_8859_1));
            at = end + 2;
        }
        return at - from;
    }

    private void onLine(String line) {
        int space = line.indexOf(' ');
        String command = space < 0 ? line : line.substring(0, space);
        String argument = space < 0 ? "" : line.substring(space + 1).trim();
        switch (command) {
            case "AUTH" -> onAuth(argument);
            case "DATA" -> onData(argument);
            case "CANCEL", "ERROR" -> reject();
            case "NEGOTIATE_UNIX_FD" -> {
                if (step == Step.BEGIN && mayPassFds) {
                    fds = true;
                    out.append("AGREE_UNIX_FD\r\n");
                } else {
                    out.append("ERROR\r\n");
                }
            }
            case "BEGIN" -> {
                boolean unasked = step == Step.DATA && anonymous == Anonymous.UNASKED;
                state = step == Step.BEGIN || unasked ? State.DONE : State.FAILED;
            }
            default -> out.append("ERROR\r\n");
        }
    }

    private void onAuth(String argument) {
        int space = argument.indexOf(' ');
        String mechanism = space < 0 ? argument : argument.substring(0, space);
        boolean external = mechanism.equals("EXTERNAL");
        if (step == Step.BEGIN || !external && !(mechanism.equals("ANONYMOUS") && anonymous != Anonymous.REFUSED)) {
            reject();
        } else if (space < 0) {
            dataIsExternal = external;
            step = Step.DATA;
            out.append("DATA\r\n");
        } else {
            accept(external, argument.substring(space + 1));
        }
    }

    private void onData(String argument) {
        if (step == Step.DATA) {
            accept(dataIsExternal, argument);
        } else {
            out.append("ERROR\r\n");
        }
    }

    private void accept(boolean external, String hex) {
        String claimed = SaslLines.fromHex(hex);
        if (claimed == null
                || external && anonymous != Anonymous.UNASKED && !claimed.isEmpty() && !claimed.equals(peerUid)) {
            reject();
            return;
        }
        step = Step.BEGIN;
        out.append("OK ").append(guid).append("\r\n");
    }

    private void reject() {
        step = Step.AUTH;
        out.append(anonymous != Anonymous.REFUSED ? "REJECTED EXTERNAL ANONYMOUS\r\n" : "REJECTED EXTERNAL\r\n");
        if (out.length() > SaslLines.MAX_LINE) {
            state = State.FAILED;
        }
    }

    @Override
    public byte[] takeOutput() {
        byte[] bytes = SaslLines.ascii(out.toString());
        out.setLength(0);
        return bytes;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public boolean fdsAgreed() {
        return fds;
    }
}
