// SPDX-License-Identifier: Apache-2.0
package org.systemdj.client;

import java.util.Optional;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.text.GroupPath;
import org.systemdj.text.Numbers;

/**
 * Who somebody on a bus is: what the bus or the socket tells, and what /proc adds.
 *
 * <p>What nobody told is null (texts, arrays) or empty (numbers).
 *
 * <p>Source: sd_bus_creds_get_pid(3), sd_bus_creds_new_from_pid(3); proc(5).
 *
 * <p>Used by one thread.
 */
public final class Credentials {
    /** The capability sets, in the order of {@link #capabilities}. */
    public enum CapabilitySet {
        EFFECTIVE("CapEff"),
        PERMITTED("CapPrm"),
        INHERITABLE("CapInh"),
        BOUNDING("CapBnd");

        private final String field;

        CapabilitySet(String field) {
            this.field = field;
        }
    }

    private static final int IDS = 4;
    private static final int EFFECTIVE_ID = 1;
    private static final String UNSET = "4294967295";

    int process;
    boolean hasProcessFd;
    /** Real, effective, saved, of file accesses; -1 for those that are not known. */
    final long[] users = {-1, -1, -1, -1};

    final long[] groups = {-1, -1, -1, -1};
    long[] furtherGroups;
    String label;
    String uniqueName;

    private boolean complete;
    private int parent;
    private String terminal;
    private String name;
    private String executable;
    private String commandLine;
    private String controlGroup;
    private String auditUser;
    private String auditSession;
    private final long[] capabilities = {0, 0, 0, 0};

    Credentials() {}

    /** Reads what /proc knows; false: there is no such process. What may not be read stays unknown. */
    boolean complete() {
        Optional<String> status = FileSystem.tryReadText("/proc/" + process + "/status");
        if (status.isEmpty()) {
            return false;
        }
        String all = "\n" + status.get();
        complete = true;
        parent = Numbers.parseInt(field(all, "PPid"), 0);
        ids(field(all, "Uid"), users);
        ids(field(all, "Gid"), groups);
        if (furtherGroups == null) {
            furtherGroups = numbers(field(all, "Groups"));
        }
        for (CapabilitySet set : CapabilitySet.values()) {
            capabilities[set.ordinal()] = Long.parseUnsignedLong(field(all, set.field), 16);
        }
        terminal = ProcessInfo.terminal(process).orElse("");
        name = ProcessInfo.name(process).orElse(null);
        executable = readExecutable();
        commandLine = ProcessInfo.arguments(process)
                .map(words -> String.join(" ", words))
                .orElse(null);
        controlGroup = ProcessInfo.cgroup(process).orElse(null);
        auditUser = audit("loginuid");
        auditSession = audit("sessionid");
        return true;
    }

    private String readExecutable() {
        try {
            return ProcessInfo.executable(process).orElse(null);
        } catch (ErrnoException notForUs) {
            return null;
        }
    }

    /** In containers these are the host's, which mean nothing there. */
    private String audit(String file) {
        if (FileSystem.exists("/run/systemd/container")) {
            return "";
        }
        return FileSystem.readFirstLine("/proc/" + process + "/" + file)
                .filter(number -> !number.equals(UNSET))
                .orElse("");
    }

    private static String field(String status, String name) {
        int at = status.indexOf("\n" + name + ":");
        if (at < 0) {
            return "";
        }
        int start = at + name.length() + 2;
        int end = status.indexOf('\n', start);
        return status.substring(start, end < 0 ? status.length() : end).strip();
    }

    private static long[] numbers(String words) {
        return words.isEmpty()
                ? new long[0]
                : java.util.Arrays.stream(words.split("\\s+"))
                        .mapToLong(Long::parseLong)
                        .toArray();
    }

    private static void ids(String words, long[] into) {
        long[] read = numbers(words);
        for (int i = 0; i < IDS && i < read.length; i++) {
            if (into[i] < 0) {
                into[i] = read[i];
            }
        }
    }

    /** Whether /proc was asked, too. */
    public boolean isComplete() {
        return complete;
    }

    /** The process, or 0. */
    public int process() {
        return process;
    }

    public boolean hasProcessFd() {
        return hasProcessFd;
    }

    /** The parent process; 0: there is none, or it is not known. */
    public int parent() {
        return parent;
    }

    /** The controlling terminal; "" where there is none. */
    public String terminal() {
        return terminal;
    }

    /** Real, effective, saved, of file accesses; -1 for those that are not known. */
    public long[] users() {
        return users.clone();
    }

    /** The effective user, or -1. */
    public long user() {
        return users[EFFECTIVE_ID];
    }

    /** Real, effective, saved, of file accesses; -1 for those that are not known. */
    public long[] groups() {
        return groups.clone();
    }

    public long[] furtherGroups() {
        return furtherGroups == null ? null : furtherGroups.clone();
    }

    /** The process's short name. */
    public String name() {
        return name;
    }

    public String executable() {
        return executable;
    }

    /** The arguments with blanks between; "" for threads of the kernel. */
    public String commandLine() {
        return commandLine;
    }

    /** The label of a security module. */
    public String label() {
        return label;
    }

    /** The path of the control group. */
    public String controlGroup() {
        return controlGroup;
    }

    /** Whether the group is outside of what can be seen here, so that nothing can be said about its unit. */
    public boolean isGroupOutside() {
        return controlGroup != null && controlGroup.startsWith("/../");
    }

    public Optional<String> unit() {
        return Optional.ofNullable(controlGroup).flatMap(GroupPath::unit);
    }

    public Optional<String> session() {
        return Optional.ofNullable(controlGroup).flatMap(GroupPath::session);
    }

    /** The user whose login it comes from, by number; "" where there was none. */
    public String auditUser() {
        return auditUser;
    }

    /** The audit session; "" where there is none. */
    public String auditSession() {
        return auditSession;
    }

    /** Its name on the bus. */
    public String uniqueName() {
        return uniqueName;
    }

    /** The bits of a set. */
    public long capabilities(CapabilitySet set) {
        return capabilities[set.ordinal()];
    }
}
