// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.systemdj.analyze.SecurityTest.Judge;
import org.systemdj.analyze.SecurityTest.Verdict;
import org.systemdj.sys.SyscallArchitecture;
import org.systemdj.sys.SyscallTable;

/**
 * How bad the settings are that are more than a switch.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze security»; what systemd-analyze 257 prints
 * ({@code nixos-test/security-cases}).
 *
 * <p>Immutable (static functions).
 */
final class SecurityJudges {
    /** The range of most tests of several steps. */
    static final long TEN = 10;

    static final long PROTECT_PROC_RANGE = 3;

    private static final long OTHERS_WRITE = 0002;
    private static final long OTHERS_READ = 0004;
    private static final long GROUP_WRITE = 0020;
    private static final long GROUP_READ = 0040;
    private static final long AF_INET = 2;
    private static final byte[] LOOPBACK = {127, 0, 0, 0};
    private static final long LOOPBACK_LENGTH = 8;

    private static final Set<String> USUAL_FAMILIES =
            Set.of("AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET");

    private SecurityJudges() {}

    // --- users ---

    private static boolean isRoot(SecurityFacts facts) {
        String user = facts.get("User").text();
        return user.equals("root")
                || user.equals("0")
                || user.isEmpty() && !facts.get("DynamicUser").truth();
    }

    static Verdict user(SecurityFacts facts) {
        if (isRoot(facts)) {
            return new Verdict(10, "Service runs as root user");
        }
        if (facts.get("User").text().equals("nobody")) {
            return new Verdict(9, "Service runs under as 'nobody' user, which should not be used for services");
        }
        return new Verdict(
                0,
                facts.get("DynamicUser").truth()
                        ? "Service runs under a transient non-root user identity"
                        : "Service runs under a static non-root user identity");
    }

    static Verdict supplementaryGroups(SecurityFacts facts) {
        return isRoot(facts)
                ? Verdict.none("Service runs as root, option does not matter")
                : Verdict.badIf(facts.get("SupplementaryGroups").items().length > 0);
    }

    static Verdict removeIpc(SecurityFacts facts) {
        return isRoot(facts)
                ? Verdict.none("Service runs as root, option does not apply")
                : Verdict.badIf(!facts.get("RemoveIPC").truth());
    }

    // --- files ---

    /** A judge of what services of early boot cannot have. */
    static Judge inUsualPhase(Judge judge) {
        return facts -> facts.get("DefaultDependencies").truth()
                ? judge.judge(facts)
                : Verdict.none("Service runs in special boot phase, option is not appropriate");
    }

    static Verdict root(SecurityFacts facts) {
        String directory = facts.get("RootDirectory").text();
        return Verdict.badIf((directory.isEmpty() || directory.equals("/"))
                && facts.get("RootImage").text().isEmpty());
    }

    static Verdict protectHome(SecurityFacts facts) {
        return switch (facts.get("ProtectHome").text()) {
            case "yes" -> new Verdict(0, "Service has no access to home directories");
            case "tmpfs" -> new Verdict(1, "Service has access to fake empty home directories");
            case "read-only" -> new Verdict(5, "Service has read-only access to home directories");
            default -> new Verdict(10, "Service has full access to home directories");
        };
    }

    static Verdict protectSystem(SecurityFacts facts) {
        return switch (facts.get("ProtectSystem").text()) {
            case "strict" -> new Verdict(0, "Service has strict read-only access to the OS file hierarchy");
            case "full" -> new Verdict(3, "Service has very limited write access to the OS file hierarchy");
            case "yes" -> new Verdict(5, "Service has limited write access to the OS file hierarchy");
            default -> new Verdict(10, "Service has full access to the OS file hierarchy");
        };
    }

    /** That {@code noaccess} is a little bad, and without words, is how 257 has it. */
    static Verdict protectProc(SecurityFacts facts) {
        return switch (facts.get("ProtectProc").text()) {
            case "noaccess" -> new Verdict(1, "");
            case "invisible", "ptraceable" -> Verdict.GOOD;
            default -> new Verdict(PROTECT_PROC_RANGE, "Service has full access to process tree (/proc hidepid=)");
        };
    }

    static Verdict umask(SecurityFacts facts) {
        long mask = facts.get("UMask").number();
        if ((mask & OTHERS_WRITE) == 0) {
            return new Verdict(10, "Files created by service are world-writable by default");
        }
        if ((mask & OTHERS_READ) == 0) {
            return new Verdict(5, "Files created by service are world-readable by default");
        }
        if ((mask & GROUP_WRITE) == 0) {
            return new Verdict(2, "Files created by service are group-writable by default");
        }
        return (mask & GROUP_READ) == 0
                ? new Verdict(1, "Files created by service are group-readable by default")
                : new Verdict(0, "Files created by service are accessible only by service's own user by default");
    }

    // --- kernel interfaces ---

    /** The list is of names behind whether they are what is allowed; no families means all unusual ones. */
    static Verdict addressFamilies(SecurityFacts facts, Set<String> families) {
        Object[] list = facts.get("RestrictAddressFamilies").items();
        boolean allows = list.length > 0 && (Boolean) list[0];
        boolean named = false;
        for (String name : names(list)) {
            named |= families.isEmpty() ? !USUAL_FAMILIES.contains(name) : families.contains(name);
        }
        return Verdict.badIf(named == allows);
    }

    private static List<String> names(Object[] list) {
        List<String> names = new ArrayList<>();
        if (list.length > 1) {
            for (Object name : (Object[]) list[1]) {
                names.add((String) name);
            }
        }
        return names;
    }

    static Verdict architectures(SecurityFacts facts) {
        String[] architectures = facts.get("SystemCallArchitectures").texts();
        if (architectures.length == 0) {
            return new Verdict(10, "Service may execute system calls with all ABIs");
        }
        return architectures.length == 1 && architectures[0].equals("native")
                ? new Verdict(0, "Service may execute system calls only with native ABI")
                : new Verdict(8, "Service may execute system calls with multiple ABIs");
    }

    static Verdict systemCalls(SecurityFacts facts, String group) {
        Object[] list = facts.get("SystemCallFilter").items();
        boolean allows = list.length > 0 && (Boolean) list[0];
        Set<String> named = new HashSet<>();
        for (String name : names(list)) {
            int colon = name.indexOf(':');
            named.add(colon < 0 ? name : name.substring(0, colon));
        }
        if (!allows && named.isEmpty()) {
            return new Verdict(10, "Service does not filter system calls");
        }
        String example = firstAllowed(group, allows, named);
        String start =
                "System call " + (allows ? "allow" : "deny") + " list defined for service, and " + group + " is ";
        if (example.isEmpty()) {
            return new Verdict(0, start + (allows ? "not included" : "included"));
        }
        return new Verdict(
                allows ? 9 : 10, start + (allows ? "included" : "not included") + " (e.g. " + example + " is allowed)");
    }

    /** The first system call of a group that the filter lets through; empty where there is none. */
    private static String firstAllowed(String group, boolean allows, Set<String> named) {
        for (String member : SystemCallGroups.members(group)) {
            if (member.startsWith("@")) {
                String found = firstAllowed(member, allows, named);
                if (!found.isEmpty()) {
                    return found;
                }
            } else if (named.contains(member) == allows && existsHere(member)) {
                return member;
            }
        }
        return "";
    }

    private static boolean existsHere(String call) {
        return SyscallTable.number(call, SyscallArchitecture.ofThisProgram()) >= 0;
    }

    // --- resources ---

    static Verdict addresses(SecurityFacts facts) {
        if (facts.get("IPIngressFilterPath").items().length > 0
                || facts.get("IPEgressFilterPath").items().length > 0) {
            return new Verdict(0, "Service defines custom ingress/egress IP filters with BPF programs");
        }
        boolean ipv4 = false;
        boolean ipv6 = false;
        for (Object denied : facts.get("IPAddressDeny").items()) {
            Object[] network = (Object[]) denied;
            if ((Long) network[2] == 0) {
                ipv4 |= (Long) network[0] == AF_INET;
                ipv6 |= (Long) network[0] != AF_INET;
            }
        }
        if (!ipv4 || !ipv6) {
            return new Verdict(10, "Service does not define an IP address allow list");
        }
        Object[] allowed = facts.get("IPAddressAllow").items();
        for (Object each : allowed) {
            if (!isLocal((Object[]) each, facts.takesPartsOfLoopback())) {
                return new Verdict(5, "Service defines IP address allow list with non-localhost entries");
            }
        }
        return allowed.length > 0
                ? new Verdict(2, "Service defines IP address allow list with only localhost entries")
                : new Verdict(0, "Service blocks all IP address ranges");
    }

    /** Whether the network (family, address, length) is of the machine itself. */
    private static boolean isLocal(Object[] network, boolean parts) {
        byte[] address = (byte[]) network[1];
        if ((Long) network[0] == AF_INET) {
            boolean whole = (Long) network[2] == LOOPBACK_LENGTH && Arrays.equals(address, LOOPBACK);
            return whole || parts && address[0] == LOOPBACK[0] && (Long) network[2] >= LOOPBACK_LENGTH;
        }
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        return Arrays.equals(address, loopback) && (Long) network[2] == 128;
    }

    static Verdict devices(SecurityFacts facts) {
        if (facts.get("DevicePolicy").text().equals("auto")) {
            return new Verdict(10, "Service has no device ACL");
        }
        StringBuilder list = new StringBuilder();
        for (Object each : facts.get("DeviceAllow").items()) {
            Object[] device = (Object[]) each;
            list.append(list.isEmpty() ? "" : " ").append(device[0]).append(':').append(device[1]);
        }
        return list.isEmpty()
                ? new Verdict(0, "Service has a minimal device ACL")
                : new Verdict(5, "Service has a device ACL with some special devices: " + list);
    }
}
