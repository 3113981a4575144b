// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import org.systemdj.config.CpuSchedulingPolicy;
import org.systemdj.config.IoSchedulingClass;
import org.systemdj.config.NumaPolicy;
import org.systemdj.config.SyslogFacility;

/**
 * The kernel's numbers of words.
 *
 * <p>Source: systemd.exec(5), systemd.socket(5); the headers of Linux.
 *
 * <p>Immutable (static functions). -1 stands for words that have no number.
 */
final class Numbered {
    private static final int NONE = -1;
    private static final String PROTOCOLS =
            "ip 0 hopopts 0 icmp 1 igmp 2 ipip 4 tcp 6 egp 8 pup 12 udp 17 idp 22 tp 29 dccp 33 ipv6 41 "
                    + "routing 43 fragment 44 rsvp 46 gre 47 esp 50 ah 51 icmpv6 58 none 59 dstopts 60 mtp 92 beetph "
                    + "94 encap 98 pim 103 comp 108 l2tp 115 sctp 132 mh 135 udplite 136 mpls 137 ethernet 143 raw 255 "
                    + "smc 256 mptcp 262";

    private Numbered() {}

    static int facility(String word) {
        for (SyslogFacility facility : SyslogFacility.values()) {
            if (facility.word().equals(word)) {
                return facility.number();
            }
        }
        return NONE;
    }

    static int cpuPolicy(String word) {
        for (CpuSchedulingPolicy policy : CpuSchedulingPolicy.values()) {
            if (policy.word().equals(word)) {
                return policy.number();
            }
        }
        return NONE;
    }

    static int ioClass(String word) {
        for (IoSchedulingClass each : IoSchedulingClass.values()) {
            if (each.word().equals(word)) {
                return each.number();
            }
        }
        return NONE;
    }

    static int numaPolicy(String word) {
        for (NumaPolicy policy : NumaPolicy.values()) {
            if (policy.word().equals(word)) {
                return policy.number();
            }
        }
        return NONE;
    }

    /** A protocol above IP by its name, whatever the case, or by a number that one of the names has. */
    static int protocol(String text) {
        Amount asked = Amount.signed32(text);
        String[] words = PROTOCOLS.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            int number = Integer.parseInt(words[i + 1]);
            if (words[i].equalsIgnoreCase(text) || !asked.failed() && asked.value() == number) {
                return number;
            }
        }
        return NONE;
    }
}
