// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A Unix address out of a bus address such as {@code unix:path=/run/dbus/system_bus_socket}.
 *
 * <p>Source: D-Bus specification, «Server Addresses». Immutable.
 *
 * @param path the socket's path, or its abstract name
 * @param isAbstract whether it lives in the abstract namespace
 */
public record BusAddress(String path, boolean isAbstract) {
    /** The system bus. */
    public static final BusAddress SYSTEM = new BusAddress("/run/dbus/system_bus_socket", false);

    /** PID 1's own socket. */
    public static final BusAddress MANAGER = new BusAddress("/run/systemd/private", false);

    /** The usable addresses of a list separated by semicolons, in order; other transports are left out. */
    public static List<BusAddress> parse(String list) {
        List<BusAddress> addresses = new ArrayList<>();
        int at = 0;
        while (at < list.length()) {
            int end = list.indexOf(';', at);
            String one = list.substring(at, end < 0 ? list.length() : end);
            if (one.startsWith("unix:")) {
                BusAddress address = parseUnix(one.substring("unix:".length()), list);
                if (address != null) {
                    addresses.add(address);
                }
            }
            at = end < 0 ? list.length() : end + 1;
        }
        return addresses;
    }

    private static BusAddress parseUnix(String options, String list) {
        BusAddress address = null;
        int at = 0;
        while (at < options.length()) {
            int end = options.indexOf(',', at);
            String option = options.substring(at, end < 0 ? options.length() : end);
            if (option.startsWith("path=")) {
                address = new BusAddress(unescape(option.substring("path=".length()), list), false);
            } else if (option.startsWith("abstract=")) {
                address = new BusAddress(unescape(option.substring("abstract=".length()), list), true);
            }
            at = end < 0 ? options.length() : end + 1;
        }
        return address;
    }

    private static String unescape(String value, String list) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        byte[] in = value.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int n = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out[n++] = in[i];
                continue;
            }
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new BusException(BusError.BAD_ADDRESS, "Invalid bus address: " + list);
            }
            out[n++] = (byte) (high << 4 | low);
            i += 2;
        }
        return new String(out, 0, n, StandardCharsets.UTF_8);
    }
}
