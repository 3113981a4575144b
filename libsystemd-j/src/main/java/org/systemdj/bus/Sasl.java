// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

/**
 * One side of the authentication that opens every connection: fed with the bytes that arrive, it says what to send.
 *
 * <p>Source: D-Bus specification, «Authentication Protocol». Confined to one connection.
 */
sealed interface Sasl permits SaslClient, SaslServer {
    /** What to do next. */
    enum State {
        WAITING,
        DONE,
        FAILED
    }

    /** Takes bytes {@code from..to}; answers how many were used. Bytes behind the end of the handshake are not. */
    int feed(byte[] data, int from, int to);

    /** Bytes to send that have come up since the last call; may be empty. */
    byte[] takeOutput();

    State state();

    /** Whether both sides agreed to pass descriptors. */
    boolean fdsAgreed();
}
