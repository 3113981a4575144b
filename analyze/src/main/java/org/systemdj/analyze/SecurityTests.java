// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import static org.systemdj.text.Capability.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.systemdj.text.Capability;

/**
 * All that {@code security} looks at, with weights and words.
 *
 * <p>Source: systemd-analyze(1), {@code --security-policy=}, and what systemd-analyze 257 prints with
 * {@code SYSTEMD_ANALYZE_DEBUG=1} ({@code nixos-test/security-cases}).
 *
 * <p>Built once per run.
 */
final class SecurityTests {
    private static final long CLONE_NEWNS = 0x0002_0000;
    private static final long CLONE_NEWCGROUP = 0x0200_0000;
    private static final long CLONE_NEWUTS = 0x0400_0000;
    private static final long CLONE_NEWIPC = 0x0800_0000;
    private static final long CLONE_NEWUSER = 0x1000_0000;
    private static final long CLONE_NEWPID = 0x2000_0000;
    private static final long CLONE_NEWNET = 0x4000_0000;

    private final List<SecurityTest> rows = new ArrayList<>(80);

    private SecurityTests() {}

    static List<SecurityTest> all() {
        SecurityTests table = new SecurityTests();
        table.users();
        table.sandbox();
        table.capabilities();
        table.processes();
        table.namespaces();
        table.systemCalls();
        table.resources();
        return table.rows;
    }

    // --- forms of rows ---

    private void row(String setting, long weight, long range, SecurityTest.Judge judge) {
        row(setting, weight, range, "", "", judge);
    }

    private void row(String setting, long weight, long range, String good, String bad, SecurityTest.Judge judge) {
        rows.add(new SecurityTest(setting, setting + "=", weight, range, good, bad, judge));
    }

    /** A switch that is good where it is on. */
    private void on(String setting, long weight, String good, String bad) {
        row(
                setting,
                weight,
                1,
                good,
                bad,
                facts -> SecurityTest.Verdict.badIf(!facts.get(setting).truth()));
    }

    private void capability(String id, String name, long weight, String good, String bad, Capability... held) {
        long mask = 0;
        for (Capability capability : held) {
            mask |= capability.bit();
        }
        long bits = mask;
        rows.add(new SecurityTest(
                "CapabilityBoundingSet_CAP_" + id,
                "CapabilityBoundingSet=~CAP_" + name,
                weight,
                1,
                "Service " + good,
                "Service " + bad,
                facts -> SecurityTest.Verdict.badIf(
                        (facts.get("CapabilityBoundingSet").number() & bits) != 0)));
    }

    private void capability(Capability held, long weight, String good, String bad) {
        capability(held.name(), held.name(), weight, good, bad, held);
    }

    private void namespace(String word, long flag, long weight, String kind) {
        rows.add(new SecurityTest(
                "RestrictNamespaces_" + word,
                "RestrictNamespaces=~" + word,
                weight,
                1,
                "Service cannot create " + kind + " namespaces",
                "Service may create " + kind + " namespaces",
                facts -> SecurityTest.Verdict.badIf(
                        (facts.get("RestrictNamespaces").number() & flag) != 0)));
    }

    private void family(String id, String name, long weight, String kind, Set<String> families) {
        rows.add(new SecurityTest(
                "RestrictAddressFamilies_" + id,
                "RestrictAddressFamilies=~" + name,
                weight,
                1,
                "Service cannot allocate " + kind + " sockets",
                "Service may allocate " + kind + " sockets",
                facts -> SecurityJudges.addressFamilies(facts, families)));
    }

    private void systemCalls(String group, long weight) {
        rows.add(new SecurityTest(
                "SystemCallFilter_" + group.replace('-', '_'),
                "SystemCallFilter=~@" + group,
                weight,
                SecurityJudges.TEN,
                "",
                "",
                facts -> SecurityJudges.systemCalls(facts, "@" + group)));
    }

    // --- rows ---

    private void users() {
        rows.add(new SecurityTest(
                "UserOrDynamicUser", "User=/DynamicUser=", 2000, SecurityJudges.TEN, "", "", SecurityJudges::user));
        row(
                "SupplementaryGroups",
                200,
                1,
                "Service has no supplementary groups",
                "Service runs with supplementary groups",
                SecurityJudges::supplementaryGroups);
    }

    private void sandbox() {
        on(
                "PrivateDevices",
                1000,
                "Service has no access to hardware devices",
                "Service potentially has access to hardware devices");
        on("PrivateMounts", 1000, "Service cannot install system mounts", "Service may install system mounts");
        on(
                "PrivateNetwork",
                2500,
                "Service has no access to the host's network",
                "Service has access to the host's network");
        row(
                "PrivateTmp",
                1000,
                1,
                "Service has no access to other software's temporary files",
                "Service has access to other software's temporary files",
                SecurityJudges.inUsualPhase(facts ->
                        SecurityTest.Verdict.badIf(!facts.get("PrivateTmp").truth())));
        on("PrivateUsers", 1000, "Service does not have access to other users", "Service has access to other users");
        on(
                "ProtectControlGroups",
                1000,
                "Service cannot modify the control group file system",
                "Service may modify the control group file system");
        on(
                "ProtectKernelModules",
                1000,
                "Service cannot load or read kernel modules",
                "Service may load or read kernel modules");
        on(
                "ProtectKernelTunables",
                1000,
                "Service cannot alter kernel tunables (/proc/sys, …)",
                "Service may alter kernel tunables");
        on(
                "ProtectKernelLogs",
                1000,
                "Service cannot read from or write to the kernel log ring buffer",
                "Service may read from or write to the kernel log ring buffer");
        on(
                "ProtectClock",
                1000,
                "Service cannot write to the hardware clock or system clock",
                "Service may write to the hardware clock or system clock");
        row("ProtectHome", 1000, SecurityJudges.TEN, SecurityJudges.inUsualPhase(SecurityJudges::protectHome));
        on(
                "ProtectHostname",
                50,
                "Service cannot change system host/domainname",
                "Service may change system host/domainname");
        row("ProtectSystem", 1000, SecurityJudges.TEN, SecurityJudges.inUsualPhase(SecurityJudges::protectSystem));
        rows.add(new SecurityTest(
                "RootDirectoryOrRootImage",
                "RootDirectory=/RootImage=",
                200,
                1,
                "Service has its own root directory/image",
                "Service runs within the host's root directory",
                SecurityJudges.inUsualPhase(SecurityJudges::root)));
        on("LockPersonality", 100, "Service cannot change ABI personality", "Service may change ABI personality");
        on(
                "MemoryDenyWriteExecute",
                100,
                "Service cannot create writable executable memory mappings",
                "Service may create writable executable memory mappings");
        on(
                "NoNewPrivileges",
                1000,
                "Service processes cannot acquire new privileges",
                "Service processes may acquire new privileges");
    }

    private void capabilities() {
        capability(SYS_ADMIN, 1500, "has no administrator privileges", "has administrator privileges");
        capability(
                "SET_UID_GID_PCAP",
                "SET(UID|GID|PCAP)",
                1500,
                "cannot change UID/GID identities/capabilities",
                "may change UID/GID identities/capabilities",
                SETUID,
                SETGID,
                SETPCAP);
        capability(SYS_PTRACE, 1500, "has no ptrace() debugging abilities", "has ptrace() debugging abilities");
        capability(SYS_TIME, 1000, "processes cannot change the system clock", "processes may change the system clock");
        capability(NET_ADMIN, 1000, "has no network configuration privileges", "has network configuration privileges");
        capability(SYS_RAWIO, 1000, "has no raw I/O access", "has raw I/O access");
        capability(SYS_MODULE, 1000, "cannot load kernel modules", "may load kernel modules");
        capability(
                "AUDIT",
                "AUDIT_*",
                500,
                "has no audit subsystem access",
                "has audit subsystem access",
                AUDIT_CONTROL,
                AUDIT_READ,
                AUDIT_WRITE);
        capability(SYSLOG, 500, "has no access to kernel logging", "has access to kernel logging");
        capability(
                "SYS_NICE_RESOURCE",
                "SYS_(NICE|RESOURCE)",
                500,
                "has no privileges to change resource use parameters",
                "has privileges to change resource use parameters",
                SYS_NICE,
                SYS_RESOURCE);
        capability(MKNOD, 500, "cannot create device nodes", "may create device nodes");
        capability(
                "CHOWN_FSETID_SETFCAP",
                "(CHOWN|FSETID|SETFCAP)",
                1000,
                "cannot change file ownership/access mode/capabilities",
                "may change file ownership/access mode/capabilities unrestricted",
                CHOWN,
                FSETID,
                SETFCAP);
        capability(
                "DAC_FOWNER_IPC_OWNER",
                "(DAC_*|FOWNER|IPC_OWNER)",
                1000,
                "cannot override UNIX file/IPC permission checks",
                "may override UNIX file/IPC permission checks",
                DAC_OVERRIDE,
                DAC_READ_SEARCH,
                FOWNER,
                IPC_OWNER);
        capability(
                KILL,
                500,
                "cannot send UNIX signals to arbitrary processes",
                "may send UNIX signals to arbitrary processes");
        capability(
                "NET_BIND_SERVICE_BROADCAST_RAW)",
                "NET_(BIND_SERVICE|BROADCAST|RAW)",
                500,
                "has no elevated networking privileges",
                "has elevated networking privileges",
                NET_BIND_SERVICE,
                NET_BROADCAST,
                NET_RAW);
        capability(SYS_BOOT, 100, "cannot issue reboot()", "may issue reboot()");
        capability("MAC", "MAC_*", 100, "cannot adjust SMACK MAC", "may adjust SMACK MAC", MAC_ADMIN, MAC_OVERRIDE);
        capability(LINUX_IMMUTABLE, 75, "cannot mark files immutable", "may mark files immutable");
        capability(IPC_LOCK, 50, "cannot lock memory into RAM", "may lock memory into RAM");
        capability(SYS_CHROOT, 50, "cannot issue chroot()", "may issue chroot()");
        capability(BLOCK_SUSPEND, 25, "cannot establish wake locks", "may establish wake locks");
        capability(
                WAKE_ALARM,
                25,
                "cannot program timers that wake up the system",
                "may program timers that wake up the system");
        capability(LEASE, 25, "cannot create file leases", "may create file leases");
        capability(SYS_TTY_CONFIG, 25, "cannot issue vhangup()", "may issue vhangup()");
        capability(SYS_PACCT, 25, "cannot use acct()", "may use acct()");
        capability(BPF, 25, "may not load BPF programs", "may load BPF programs");
    }

    private void processes() {
        row("UMask", 100, SecurityJudges.TEN, SecurityJudges::umask);
        row(
                "KeyringMode",
                1000,
                1,
                "Service doesn't share key material with other services",
                "Service shares key material with other service",
                facts -> SecurityTest.Verdict.badIf(
                        !facts.get("KeyringMode").text().equals("private")));
        row(
                "ProtectProc",
                1000,
                SecurityJudges.PROTECT_PROC_RANGE,
                "Service has restricted access to process tree (/proc hidepid=)",
                "",
                SecurityJudges::protectProc);
        row(
                "ProcSubset",
                10,
                1,
                "Service has no access to non-process /proc files (/proc subset=)",
                "Service has full access to non-process /proc files (/proc subset=)",
                facts -> SecurityTest.Verdict.badIf(
                        !facts.get("ProcSubset").text().equals("pid")));
        row(
                "NotifyAccess",
                1000,
                1,
                "Service child processes cannot alter service state",
                "Service child processes may alter service state",
                facts -> SecurityTest.Verdict.badIf(
                        facts.get("NotifyAccess").text().equals("all")));
        row(
                "RemoveIPC",
                100,
                1,
                "Service user cannot leave SysV IPC objects around",
                "Service user may leave SysV IPC objects around",
                SecurityJudges::removeIpc);
        row(
                "Delegate",
                100,
                1,
                "Service does not maintain its own delegated control group subtree",
                "Service maintains its own delegated control group subtree",
                facts -> SecurityTest.Verdict.badIf(facts.get("Delegate").truth()));
        on(
                "RestrictRealtime",
                500,
                "Service realtime scheduling access is restricted",
                "Service may acquire realtime scheduling");
        on(
                "RestrictSUIDSGID",
                1000,
                "SUID/SGID file creation by service is restricted",
                "Service may create SUID/SGID files");
    }

    private void namespaces() {
        namespace("user", CLONE_NEWUSER, 1500, "user");
        namespace("mnt", CLONE_NEWNS, 500, "file system");
        namespace("ipc", CLONE_NEWIPC, 500, "IPC");
        namespace("pid", CLONE_NEWPID, 500, "process");
        namespace("cgroup", CLONE_NEWCGROUP, 500, "cgroup");
        namespace("net", CLONE_NEWNET, 500, "network");
        namespace("uts", CLONE_NEWUTS, 100, "hostname");
        family("AF_INET_INET6", "AF_(INET|INET6)", 1500, "Internet", Set.of("AF_INET", "AF_INET6"));
        for (String name : List.of("UNIX", "NETLINK", "PACKET")) {
            long weight = name.equals("UNIX") ? 25 : name.equals("NETLINK") ? 200 : 1000;
            String kind = name.equals("UNIX") ? "local" : name.toLowerCase(Locale.ROOT);
            family("AF_" + name, "AF_" + name, weight, kind, Set.of("AF_" + name));
        }
        family("OTHER", "…", 1250, "exotic", Set.of());
    }

    private void systemCalls() {
        row("SystemCallArchitectures", 1000, SecurityJudges.TEN, SecurityJudges::architectures);
        systemCalls("swap", 1000);
        systemCalls("obsolete", 250);
        systemCalls("clock", 1000);
        systemCalls("cpu-emulation", 250);
        systemCalls("debug", 1000);
        systemCalls("mount", 1000);
        systemCalls("module", 1000);
        systemCalls("raw-io", 1000);
        systemCalls("reboot", 1000);
        systemCalls("privileged", 700);
        systemCalls("resources", 700);
    }

    private void resources() {
        row("IPAddressDeny", 1000, SecurityJudges.TEN, SecurityJudges::addresses);
        row("DeviceAllow", 1000, SecurityJudges.TEN, SecurityJudges::devices);
        row(
                "AmbientCapabilities",
                500,
                1,
                "Service process does not receive ambient capabilities",
                "Service process receives ambient capabilities",
                facts -> SecurityTest.Verdict.badIf(
                        facts.get("AmbientCapabilities").number() != 0));
    }
}
