// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.nio.charset.StandardCharsets;

/**
 * The client's side. It sends all its lines at once, so that the first call can follow without a round trip.
 *
 * <p>Source: D-Bus specification, «Authentication Protocol». Confined to one connection.
 */
final class SaslClient implements Sasl {
    private enum Step {
        DATA,
        OK,
        FDS
    }

    private Step step = Step.DATA;
    private State state = State.WAITING;
    private boolean fds;
    private String serverGuid = "";
    private byte[] out;

    private SaslClient(String opening) {
        out = SaslLines.ascii(opening);
    }

    /** EXTERNAL: the server asks the kernel who we are. */
    static SaslClient external() {
        return new SaslClient("\0AUTH EXTERNAL\r\nDATA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n");
    }

    /** ANONYMOUS, with a word for the server's log. */
    static SaslClient anonymous(String trace) {
        return new SaslClient(
                "\0AUTH ANONYMOUS\r\nDATA " + SaslLines.toHex(trace) + "\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n");
    }

    @Override
    public int feed(byte[] data, int from, int to) {
        int at = from;
        while (state == State.WAITING) {
            int end = SaslLines.endOfLine(data, at, to);
            if (end < 0) {
                if (to - at > SaslLines.MAX_LINE) {
                    state = State.FAILED;
                }
                break;
            }
            onLine(new String(data, at, end - at, StandardCharsets.ISO_8859_1));
            at = end + 2;
        }
        return at - from;
    }

    private void onLine(String line) {
        switch (step) {
            case DATA -> {
                step = Step.OK;
                if (!line.equals("DATA") && !line.startsWith("DATA ")) {
                    state = State.FAILED;
                }
            }
            case OK -> {
                step = Step.FDS;
                if (line.startsWith("OK ")) {
                    serverGuid = line.substring(3).trim();
                } else {
                    state = State.FAILED;
                }
            }
            case FDS -> {
                fds = line.equals("AGREE_UNIX_FD");
                state = State.DONE;
            }
        }
    }

    @Override
    public byte[] takeOutput() {
        byte[] bytes = out;
        out = new byte[0];
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

    /** The guid that the server gave, "" before. */
    String serverGuid() {
        return serverGuid;
    }
}
