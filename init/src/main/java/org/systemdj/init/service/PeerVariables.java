// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.systemdj.sys.InetText;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;

/**
 * Who is at the other end of a connection, as environment variables for the service that was started for it.
 *
 * <p>Source: systemd.exec(5), $REMOTE_ADDR, $REMOTE_PORT. Stateless.
 */
final class PeerVariables {
    private static final int MAPPED_PREFIX = 12;

    private PeerVariables() {}

    /** Nothing where the peer has gone already or has no address. */
    static Map<String, String> of(int connection) {
        Optional<SocketAddress> peer = Sockets.peerAddress(connection);
        Map<String, String> variables = new LinkedHashMap<>();
        if (peer.isPresent() && peer.get() instanceof SocketAddress.Inet inet) {
            variables.put("REMOTE_ADDR", InetText.format(unmapped(inet.address())));
            variables.put("REMOTE_PORT", Integer.toString(inet.port()));
        } else if (peer.isPresent() && peer.get() instanceof SocketAddress.Vsock vsock) {
            variables.put("REMOTE_ADDR", "vsock:" + Integer.toUnsignedString(vsock.context()));
            variables.put("REMOTE_PORT", Integer.toUnsignedString(vsock.port()));
        }
        return variables;
    }

    /** An IPv4 address that an IPv6 socket shows as ::ffff:a.b.c.d. */
    private static byte[] unmapped(byte[] address) {
        if (address.length != 16 || address[10] != -1 || address[11] != -1) {
            return address;
        }
        for (int i = 0; i < MAPPED_PREFIX - 2; i++) {
            if (address[i] != 0) {
                return address;
            }
        }
        return new byte[] {address[12], address[13], address[14], address[15]};
    }
}
