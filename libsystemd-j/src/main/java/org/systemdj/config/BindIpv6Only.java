// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Whether an IPv6 socket also takes IPv4.
 *
 * <p>Source: systemd.socket(5), BindIPv6Only=.
 *
 * <p>Immutable.
 */
public enum BindIpv6Only implements Word {
    DEFAULT("default"),
    BOTH("both"),
    IPV6_ONLY("ipv6-only");

    private final String word;

    BindIpv6Only(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
