// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import java.nio.charset.StandardCharsets;

/**
 * Names of fields with their equals signs, as they begin the bytes of a field.
 *
 * <p>Source: systemd.journal-fields(7).
 *
 * <p>Immutable.
 */
final class Names {
    static final byte[] MESSAGE = bytes("MESSAGE=");
    static final byte[] MESSAGE_ID = bytes("MESSAGE_ID=");
    static final byte[] PRIORITY = bytes("PRIORITY=");
    static final byte[] PID = bytes("_PID=");
    static final byte[] SYSLOG_PID = bytes("SYSLOG_PID=");
    static final byte[] COMM = bytes("_COMM=");
    static final byte[] IDENTIFIER = bytes("SYSLOG_IDENTIFIER=");
    static final byte[] HOSTNAME = bytes("_HOSTNAME=");
    static final byte[] TRANSPORT = bytes("_TRANSPORT=");
    static final byte[] SOURCE_REALTIME = bytes("_SOURCE_REALTIME_TIMESTAMP=");
    static final byte[] UNIT = bytes("_SYSTEMD_UNIT=");
    static final byte[] USER_UNIT = bytes("_SYSTEMD_USER_UNIT=");
    static final byte[] DOCUMENTATION = bytes("DOCUMENTATION=");
    static final byte[] BOOT_ID = bytes("_BOOT_ID=");
    static final byte[] CONFIG_FILE = bytes("CONFIG_FILE=");

    private Names() {}

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
