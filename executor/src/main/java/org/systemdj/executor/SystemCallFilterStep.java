// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Prctl;
import org.systemdj.sys.Scheduling;
import org.systemdj.sys.Seccomp;
import org.systemdj.sys.SeccompFilter;
import org.systemdj.sys.SyscallArchitecture;
import org.systemdj.text.ExitStatus;

/**
 * SystemCallFilter= and all other settings that are filters of system calls. SystemCallFilter= comes last: the filters
 * before it need calls that it may forbid.
 *
 * <p>Source: systemd.exec(5), «System Call Filtering»; seccomp(2).
 *
 * <p>Stateless.
 */
final class SystemCallFilterStep implements ExecStep {
    private static final String PERSONALITY_OF_NOW = "Failed to lock personalities";
    private static final long ASK_PERSONALITY = 0xFFFFFFFFL;

    /** The first number that a filter cannot answer with. */
    private static final int LARGEST_ERROR = 4095;

    /** A filter to install, and what its failure means. Immutable. */
    private record Wanted(ExitStatus status, String failure, SeccompFilter filter) {}

    /** What the manager is told with that the program takes over. */
    private static final String WRITE = "write";

    @Override
    public void apply(Invocation run) {
        if (!run.needsSandboxing() || !hasFilters(run.plan())) {
            return;
        }
        if (!Seccomp.isSupported()) {
            run.log().debug("SECCOMP features not detected in the kernel, skipping system call filters");
            return;
        }
        // All are made before the first is installed: making them allocates, which a filter might forbid.
        for (Wanted wanted : filters(run.plan())) {
            int result = wanted.filter().tryInstall();
            if (result < 0) {
                throw new StepFailure(wanted.status(), wanted.failure(), -result);
            }
        }
    }

    private static List<Wanted> filters(ExecPlan plan) {
        List<Wanted> all = new ArrayList<>();
        if (plan.isSet(PlanFields.RESTRICT_ADDRESS_FAMILIES)) {
            all.add(new Wanted(
                    ExitStatus.ADDRESS_FAMILIES,
                    "Failed to restrict address families",
                    Seccomp.addressFamilies(
                            plan.get(PlanFields.RESTRICT_ADDRESS_FAMILIES),
                            plan.get(PlanFields.ADDRESS_FAMILIES_ALLOW_LIST))));
        }
        if (plan.get(PlanFields.MEMORY_DENY_WRITE_EXECUTE) && Prctl.denyWriteExecute() < 0) {
            // an older kernel, which has to be told what that means
            add(all, "Failed to disable writing to executable memory", Seccomp.memoryDenyWriteExecute());
        }
        if (plan.get(PlanFields.RESTRICT_REALTIME)) {
            add(all, "Failed to apply realtime restrictions", Seccomp.restrictRealtime());
        }
        if (plan.get(PlanFields.RESTRICT_SUID_SGID)) {
            add(all, "Failed to apply SUID/SGID restrictions", Seccomp.restrictSuidSgid());
        }
        if (restrictsNamespaces(plan)) {
            long permitted = plan.get(PlanFields.RESTRICT_NAMESPACES);
            add(all, "Failed to apply namespace restrictions", Seccomp.namespaces(permitted));
        }
        addProtections(all, plan);
        // What comes after this need not hold for architectures that this forbids.
        Set<SyscallArchitecture> left = SyscallArchitecture.ofThisMachine();
        if (!plan.get(PlanFields.SYSTEM_CALL_ARCHITECTURES).isEmpty()) {
            Set<SyscallArchitecture> permitted = architectures(plan);
            add(all, "Failed to apply syscall architecture restrictions", Seccomp.architectures(permitted));
            left = Seccomp.remaining(permitted);
        }
        if (plan.get(PlanFields.LOCK_PERSONALITY)) {
            long wanted = plan.get(PlanFields.PERSONALITY);
            int persona = wanted >= 0 ? (int) wanted : Scheduling.personality(ASK_PERSONALITY);
            add(all, PERSONALITY_OF_NOW, Seccomp.lockPersonality(persona, left));
        }
        if (plan.isSet(PlanFields.SYSTEM_CALL_LOG)) {
            add(
                    all,
                    "Failed to apply system call log filters",
                    Seccomp.systemCallLog(
                            plan.get(PlanFields.SYSTEM_CALL_LOG),
                            plan.get(PlanFields.SYSTEM_CALL_LOG_ALLOW_LIST),
                            left));
        }
        if (plan.isSet(PlanFields.SYSTEM_CALL_FILTER)) {
            add(all, "Failed to apply system call filters", calls(plan, left));
        }
        return all;
    }

    private static void addProtections(List<Wanted> all, ExecPlan plan) {
        if (plan.get(PlanFields.PROTECT_KERNEL_TUNABLES)) {
            add(all, "Failed to apply sysctl restrictions", Seccomp.protectKernelTunables());
        }
        if (plan.get(PlanFields.PROTECT_KERNEL_MODULES)) {
            add(all, "Failed to apply module loading restrictions", Seccomp.protectKernelModules());
        }
        if (plan.get(PlanFields.PROTECT_KERNEL_LOGS)) {
            add(all, "Failed to apply kernel log restrictions", Seccomp.protectKernelLogs());
        }
        if (plan.get(PlanFields.PROTECT_CLOCK)) {
            add(all, "Failed to apply clock restrictions", Seccomp.protectClock());
        }
        if (plan.get(PlanFields.PRIVATE_DEVICES)) {
            add(all, "Failed to set up private devices", Seccomp.privateDevices());
        }
        if (!plan.get(PlanFields.PROTECT_HOSTNAME).equals("no")) {
            add(all, "Failed to apply hostname restrictions", Seccomp.protectHostname());
        }
    }

    private static void add(List<Wanted> all, String failure, SeccompFilter filter) {
        all.add(new Wanted(ExitStatus.SECCOMP, failure, filter));
    }

    private static Set<SyscallArchitecture> architectures(ExecPlan plan) {
        Set<SyscallArchitecture> permitted = EnumSet.noneOf(SyscallArchitecture.class);
        for (String word : plan.get(PlanFields.SYSTEM_CALL_ARCHITECTURES)) {
            // Another machine's architecture cannot make calls here, so there is nothing to permit.
            SyscallArchitecture known = SyscallArchitecture.of(word);
            if (known != null) {
                permitted.add(known);
            }
        }
        return permitted;
    }

    private static SeccompFilter calls(ExecPlan plan, Set<SyscallArchitecture> architectures) {
        List<String> words = plan.get(PlanFields.SYSTEM_CALL_FILTER);
        Map<String, Integer> calls = HashMap.newHashMap(words.size());
        for (String word : words) {
            int colon = word.indexOf(':');
            calls.put(
                    colon < 0 ? word : word.substring(0, colon),
                    colon < 0 ? Seccomp.DEFAULT : action(word.substring(colon + 1)));
        }
        boolean allows = plan.get(PlanFields.SYSTEM_CALL_ALLOW_LIST);
        boolean tells = plan.get(PlanFields.EXEC_FD) >= 0 || plan.get(PlanFields.HANDOFF_FD) >= 0;
        if (tells && allows) {
            calls.putIfAbsent(WRITE, Seccomp.DEFAULT);
        } else if (tells) {
            calls.remove(WRITE);
        }
        int errno = plan.get(PlanFields.SYSTEM_CALL_ERROR_NUMBER);
        return Seccomp.systemCalls(calls, allows, errno == 0 ? Seccomp.KILL : errno, architectures);
    }

    private static int action(String word) {
        if (word.equals("kill")) {
            return Seccomp.KILL;
        }
        int number = Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : Errno.number(word);
        if (number >= LARGEST_ERROR) {
            throw new StepFailure(ExitStatus.SECCOMP, "Failed to apply system call filters", Errno.EINVAL);
        }
        return number;
    }

    private static boolean restrictsNamespaces(ExecPlan plan) {
        long permitted = plan.get(PlanFields.RESTRICT_NAMESPACES);
        return permitted != -1 && Seccomp.restrictsNamespaces(permitted);
    }

    /** Whether any setting asks for a filter. */
    static boolean hasFilters(ExecPlan plan) {
        return plan.isSet(PlanFields.SYSTEM_CALL_FILTER)
                || plan.isSet(PlanFields.SYSTEM_CALL_ARCHITECTURES)
                || plan.isSet(PlanFields.SYSTEM_CALL_LOG)
                || plan.isSet(PlanFields.RESTRICT_ADDRESS_FAMILIES)
                || restrictsNamespaces(plan)
                || plan.get(PlanFields.MEMORY_DENY_WRITE_EXECUTE)
                || plan.get(PlanFields.RESTRICT_REALTIME)
                || plan.get(PlanFields.RESTRICT_SUID_SGID)
                || plan.get(PlanFields.LOCK_PERSONALITY)
                || plan.get(PlanFields.PROTECT_CLOCK)
                || plan.get(PlanFields.PROTECT_KERNEL_TUNABLES)
                || plan.get(PlanFields.PROTECT_KERNEL_MODULES)
                || plan.get(PlanFields.PROTECT_KERNEL_LOGS)
                || plan.get(PlanFields.PRIVATE_DEVICES)
                || !plan.get(PlanFields.PROTECT_HOSTNAME).equals("no");
    }
}
