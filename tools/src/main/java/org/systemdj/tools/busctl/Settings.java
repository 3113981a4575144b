// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.JsonMode;

/**
 * What the options say.
 *
 * <p>Source: busctl(1), OPTIONS.
 *
 * <p>Used by one thread.
 */
final class Settings {
    /** How the bus is reached. */
    enum Transport {
        LOCAL,
        REMOTE,
        MACHINE,
        CAPSULE
    }

    static final long DEFAULT_CAPTURE_BYTES = 4096;
    /** No limit of messages. */
    static final long UNLIMITED = -1;

    Transport transport = Transport.LOCAL;
    /** The host, machine or capsule. */
    String target = "";

    boolean user;
    /** Null: the usual one. */
    String address;

    boolean watchesBind;

    boolean showsMachine;
    boolean unique;
    boolean acquired;
    boolean activatable;
    boolean augments = true;

    final List<String> matches = new ArrayList<>();
    long captureBytes = DEFAULT_CAPTURE_BYTES;
    long messageLimit = UNLIMITED;
    /** Microseconds; 0: the usual time, or none. */
    long timeoutUsec;

    boolean list;
    boolean quiet;
    boolean verbose;
    boolean xml;
    boolean full;
    boolean legend = true;
    boolean pager = true;
    JsonMode json = JsonMode.OFF;
    /** Whether JSON has colours where the terminal does. */
    boolean jsonColours;

    boolean expectsReply = true;
    boolean autoStarts = true;
    boolean interactive = true;
    /** Null: everybody. */
    String destination;

    boolean isJson() {
        return json != JsonMode.OFF;
    }
}
