// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.systemdj.config.SystemCallSets;
import org.systemdj.text.Words;

/**
 * The groups of system calls with their descriptions, and the calls that only some architectures have, which
 * settings cannot name here.
 *
 * <p>Source: {@code systemd-analyze syscall-filter} of systemd 257.
 *
 * <p>Immutable.
 */
final class SystemCallGroups {
    static final String KNOWN = "@known";
    static final String OBSOLETE = "@obsolete";

    static final DescribedGroups GROUPS = new DescribedGroups("Filter set", new String[][] {
        {"@default", "System calls that are always permitted"},
        {"@aio", "Asynchronous IO"},
        {"@basic-io", "Basic IO"},
        {"@chown", "Change ownership of files and directories"},
        {"@clock", "Change the system time"},
        {"@cpu-emulation", "System calls for CPU emulation functionality"},
        {"@debug", "Debugging, performance monitoring and tracing functionality"},
        {"@file-system", "File system operations"},
        {"@io-event", "Event loop system calls"},
        {"@ipc", "SysV IPC, POSIX Message Queues or other IPC"},
        {"@keyring", "Kernel keyring access"},
        {"@memlock", "Memory locking control"},
        {"@module", "Loading and unloading of kernel modules"},
        {"@mount", "Mounting and unmounting of file systems"},
        {"@network-io", "Network or Unix socket IO, should not be needed if not network facing"},
        {"@obsolete", "Unusual, obsolete or unimplemented system calls"},
        {"@pkey", "System calls used for memory protection keys"},
        {"@privileged", "All system calls which need super-user capabilities"},
        {"@process", "Process control, execution, namespacing operations"},
        {"@raw-io", "Raw I/O port access"},
        {"@reboot", "Reboot and reboot preparation/kexec"},
        {"@resources", "Alter resource settings"},
        {"@sandbox", "Sandbox functionality"},
        {"@setuid", "Operations for changing user/group credentials"},
        {"@signal", "Process signal handling"},
        {"@swap", "Enable/disable swap devices"},
        {"@sync", "Synchronize files and memory to storage"},
        {"@system-service", "General system service operations"},
        {"@timer", "Schedule operations by time"},
        {"@known", "All known syscalls declared in the kernel"},
    });

    /** Calls of other architectures. */
    private static final String ELSEWHERE = """
            arc_gettls arc_settls arc_usr_cmpxchg dipc exec_with_loader execv file_getattr file_setattr
            getdomainname getdtablesize gethostname getxgid getxpid getxuid kern_features llseek memory_ordering
            old_adjtimex oldumount or1k_atomic osf_fstat osf_fstatfs osf_fstatfs64 osf_getdirentries
            osf_getdomainname osf_getitimer osf_getrusage osf_getsysinfo osf_gettimeofday osf_lstat osf_mount
            osf_proplist_syscall osf_select osf_set_program_attributes osf_setitimer osf_setsysinfo osf_settimeofday
            osf_shmat osf_sigprocmask osf_sigstack osf_stat osf_statfs osf_statfs64 osf_swapon osf_syscall
            osf_sysinfo osf_usleep_thread osf_utimes osf_utsname osf_wait4 perfctr sched_get_affinity
            sched_set_affinity sethae setpgrp switch_endian utrap_install
            """;

    /** Calls that are obsolete and known nevertheless. */
    private static final List<String> STILL_KNOWN = List.of("sgetmask", "ssetmask", "stime", "sysfs", "ustat");

    private static final String[][] ELSEWHERE_IN_GROUPS = {
        {"@basic-io", "llseek"},
        {"@cpu-emulation", "switch_endian"},
        {"@file-system", "file_getattr file_setattr fstatat newfstat"},
        {"@privileged", "nfsservctl"},
    };

    /** Calls that filters take with a group, and that are not listed in it. */
    private static final String[][] NOT_LISTED = {
        {"@cpu-emulation", "sys_debug_setcontext"},
        {KNOWN, "nfsservctl"},
    };

    private SystemCallGroups() {}

    /** What is in a group: other groups first, then calls. */
    static List<String> members(String name) {
        Set<String> members = new TreeSet<>();
        if (name.equals(KNOWN)) {
            for (int i = 0; i < SystemCallSets.size(); i++) {
                members.add(SystemCallSets.name(i));
            }
            members.removeAll(members(OBSOLETE));
            members.addAll(Words.plain(ELSEWHERE));
            members.addAll(STILL_KNOWN);
            members.add(OBSOLETE);
        } else {
            members.addAll(SystemCallSets.members(name));
            for (String[] more : ELSEWHERE_IN_GROUPS) {
                if (more[0].equals(name)) {
                    members.addAll(Words.plain(more[1]));
                }
            }
        }
        for (String[] less : NOT_LISTED) {
            if (less[0].equals(name)) {
                members.remove(less[1]);
            }
        }
        return new ArrayList<>(members);
    }

    /** All calls that a group and the groups in it name. */
    static void expand(String name, Set<String> calls) {
        for (String member : members(name)) {
            if (member.startsWith("@")) {
                expand(member, calls);
            } else {
                calls.add(member);
            }
        }
    }
}
