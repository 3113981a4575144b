// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.NumaPolicy;
import org.systemdj.directive.ManagerDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.sys.Capabilities;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.Prctl;
import org.systemdj.sys.Scheduling;
import org.systemdj.sys.Seccomp;
import org.systemdj.sys.SyscallArchitecture;
import org.systemdj.text.CpuSet;

/**
 * Gives PID 1 what system.conf says about the process itself. All that it starts has it from there.
 *
 * <p>Source: systemd-system.conf(5), «Resource Management» and «Security». Immutable (static functions).
 */
public final class ProcessAttributes {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessAttributes.class);
    private static final String HELPERS = "/proc/sys/kernel/usermodehelper/";

    private ProcessAttributes() {}

    /** What can be changed again and again: processors and memory. */
    public static void adapt(Settings settings) {
        CpuSet processors = settings.get(ManagerDirectives.CPU_AFFINITY).cpus();
        if (!processors.isEmpty()) {
            check(Scheduling.trySetAffinity(bits(processors)), "Failed to set CPU affinity");
        }
        NumaPolicy policy = settings.get(ManagerDirectives.NUMA_POLICY);
        if (policy != NumaPolicy.NOT_SET) {
            check(
                    Scheduling.trySetMemoryPolicy(policy.number(), bits(settings.get(ManagerDirectives.NUMA_MASK))),
                    "Failed to set NUMA memory policy");
        }
        if (settings.isSet(ManagerDirectives.TIMER_SLACK_NSEC)) {
            check(
                    Prctl.setTimerSlack(settings.get(ManagerDirectives.TIMER_SLACK_NSEC)),
                    "Failed to adjust timer slack");
        }
    }

    /** What is given up for good, once at the start. */
    public static void restrict(Settings settings, boolean initrd) {
        if (settings.isSet(ManagerDirectives.CAPABILITY_BOUNDING_SET)) {
            limitCapabilities(settings.get(ManagerDirectives.CAPABILITY_BOUNDING_SET));
        }
        if (settings.get(ManagerDirectives.NO_NEW_PRIVILEGES)) {
            check(Prctl.setNoNewPrivileges(), "Failed to disable new privileges");
        }
        List<String> architectures = settings.get(ManagerDirectives.SYSTEM_CALL_ARCHITECTURES);
        if (!architectures.isEmpty()) {
            limitArchitectures(architectures);
        }
        boolean set = settings.isSet(ManagerDirectives.PROTECT_SYSTEM);
        if (set ? settings.get(ManagerDirectives.PROTECT_SYSTEM) : initrd) {
            protectUsr();
        }
    }

    private static void limitCapabilities(long kept) {
        check(Capabilities.tryLimitBounding(kept), "Failed to drop capability bounding set");
        Capabilities.Sets now = Capabilities.get();
        check(
                Capabilities.trySet(new Capabilities.Sets(
                        now.effective() & kept, now.permitted() & kept, now.inheritable() & kept)),
                "Failed to drop capabilities");
        String mask = (kept & 0xffff_ffffL) + " " + (kept >>> Integer.SIZE & 0xffff_ffffL);
        for (String file : new String[] {"bset", "inheritable"}) {
            check(
                    Math.min(FileSystem.tryWriteText(HELPERS + file, mask), 0),
                    "Failed to drop capability bounding set of usermode helpers");
        }
    }

    private static void limitArchitectures(List<String> words) {
        if (!Seccomp.isSupported()) {
            LOG.warn("SystemCallArchitectures= is set, but the kernel has no seccomp filters, ignoring.");
            return;
        }
        Set<SyscallArchitecture> permitted = EnumSet.noneOf(SyscallArchitecture.class);
        for (String word : words) {
            SyscallArchitecture known = SyscallArchitecture.of(word);
            if (known != null) {
                permitted.add(known);
            }
        }
        check(Seccomp.architectures(permitted).tryInstall(), "Failed to install architecture filter");
    }

    private static void protectUsr() {
        if (!Mounts.isMountPoint("/usr")) {
            int error = Mounts.tryBind("/usr", "/usr", 0);
            if (error < 0) {
                check(error, "Failed to make /usr a mount point");
                return;
            }
        }
        check(Mounts.tryRemountBind("/usr", Mounts.MS_RDONLY), "Failed to remount /usr read-only");
    }

    private static BitSet bits(CpuSet set) {
        return BitSet.valueOf(set.toBytes());
    }

    private static void check(int error, String failure) {
        if (error < 0) {
            LOG.warn("{}, ignoring: {}", failure, Errno.text(-error));
        }
    }
}
