// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.util.List;
import java.util.Set;
import org.systemdj.config.SocketBindRule;
import org.systemdj.sys.BpfCode;

/**
 * The programs that decide to which addresses sockets may be bound and through which network interfaces packets go.
 *
 * <p>Source: systemd.resource-control(5), SocketBindAllow=, RestrictNetworkInterfaces=; bpf-helpers(7). Stateless.
 */
final class SocketFilters {
    private static final int BIND_PORT = 24;
    private static final int BIND_FAMILY = 28;
    private static final int BIND_PROTOCOL = 36;
    private static final int PACKET_INTERFACE = 40;

    // Registers of the programs.
    private static final int CONTEXT = 1;
    private static final int PORT = 2;
    private static final int FAMILY = 3;
    private static final int PROTOCOL = 4;

    private SocketFilters() {}

    /** 1 for an address that a rule allows or none denies, else 0. */
    static byte[] bind(List<SocketBindRule> allowed, List<SocketBindRule> denied) {
        BpfCode code = new BpfCode();
        code.loadWord(PORT, CONTEXT, BIND_PORT).fromNetwork16(PORT);
        code.loadWord(FAMILY, CONTEXT, BIND_FAMILY).loadWord(PROTOCOL, CONTEXT, BIND_PROTOCOL);
        boolean ends = addAll(code, allowed, 1, "allow") || addAll(code, denied, 0, "deny");
        return (ends ? code : code.answer(1)).assemble();
    }

    /** Whether the last rule holds for everything: the kernel takes no program with parts that are never reached. */
    private static boolean addAll(BpfCode code, List<SocketBindRule> rules, int answer, String name) {
        for (int i = 0; i < rules.size(); i++) {
            SocketBindRule rule = rules.get(i);
            if (rule.family() == 0 && rule.protocol() == 0 && rule.count() == 0) {
                code.answer(answer);
                return true;
            }
            String next = name + (i + 1);
            if (rule.family() != 0) {
                code.ifNotEqual32(FAMILY, rule.family(), next);
            }
            if (rule.protocol() != 0) {
                code.ifNotEqual32(PROTOCOL, rule.protocol(), next);
            }
            if (rule.count() > 0) {
                code.ifBelow32(PORT, rule.firstPort(), next);
                code.ifAbove32(PORT, rule.firstPort() + rule.count() - 1, next);
            }
            code.answer(answer).label(next);
        }
        return false;
    }

    /** 1 for packets of an interface that is allowed, else 0. */
    static byte[] interfaces(Set<Integer> numbers, boolean allow) {
        BpfCode code = new BpfCode();
        code.loadWord(PORT, CONTEXT, PACKET_INTERFACE);
        for (int number : numbers) {
            code.ifEqual32(PORT, number, "listed");
        }
        code.answer(allow ? 0 : 1);
        if (!numbers.isEmpty()) {
            code.label("listed").answer(allow ? 1 : 0);
        }
        return code.assemble();
    }
}
