// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageReader;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.MethodCall;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.init.cgroup.CgroupTree;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.sys.Processes;
import org.systemdj.text.Escape;
import org.systemdj.text.PathName;

/**
 * The processes of units: listing them and moving some in.
 *
 * <p>Source: org.freedesktop.systemd1(5), GetProcesses() and AttachProcesses(). Loop-confined.
 */
final class UnitProcesses {
    private UnitProcesses() {}

    static void get(UnitHandle h, MethodCall call) {
        MessageWriter out = call.reply().openArray("(sus)");
        Unit unit = h.unit();
        Set<Integer> done = new HashSet<>();
        if (unit.cgroup().isRealized()) {
            walk(unit.manager().cgroups().tree(), unit.cgroup().path(), out, done);
        }
        for (int pid : new int[] {unit.behavior().mainPid(), unit.behavior().controlPid()}) {
            if (pid > 0 && done.add(pid)) {
                write(out, ProcessInfo.cgroup(pid).orElse(""), pid);
            }
        }
        out.close();
    }

    private static void walk(CgroupTree tree, String path, MessageWriter out, Set<Integer> done) {
        String procs = tree.read(path, "cgroup.procs").orElse("");
        int at = 0;
        while (at < procs.length()) {
            int end = procs.indexOf('\n', at);
            int stop = end < 0 ? procs.length() : end;
            if (stop > at) {
                int pid = Integer.parseInt(procs, at, stop, 10);
                if (pid > 0 && !ProcessInfo.isKernelThread(pid) && done.add(pid)) {
                    write(out, path.isEmpty() ? "/" : path, pid);
                }
            }
            at = stop + 1;
        }
        for (String child : tree.children(path)) {
            walk(tree, path + "/" + child, out, done);
        }
    }

    private static void write(MessageWriter out, String group, int pid) {
        out.openStruct("sus")
                .writeString(group)
                .writeUint32(pid)
                .writeString(commandLine(pid))
                .close();
    }

    /** Arguments as a shell would take them, or the name in brackets. */
    private static String commandLine(int pid) {
        List<String> arguments = new ArrayList<>(ProcessInfo.arguments(pid).orElse(List.of()));
        // Programs that write their state there leave the rest of the place empty.
        while (!arguments.isEmpty() && arguments.getLast().isEmpty()) {
            arguments.removeLast();
        }
        if (arguments.isEmpty()) {
            return "[" + ProcessInfo.name(pid).orElse("") + "]";
        }
        return Escape.commandLine(arguments, Escape.ShellStyle.QUOTED);
    }

    static void attach(UnitHandle h, MethodCall call) {
        String subgroup = call.arguments().readString();
        refuseUnlessPlain(subgroup);
        List<Integer> pids = pids(call.arguments());
        OptionalLong user = h.bus().authorization().user(call);
        if (user.isEmpty()) {
            return;
        }
        OptionalInt caller = h.bus().authorization().process(call);
        if (caller.isEmpty()) {
            return;
        }
        Unit unit = h.unit();
        if (!unit.get(CgroupDirectives.DELEGATE).enabled()) {
            throw new BusException(BusError.INVALID_ARGS, "Process migration not available on non-delegated units.");
        }
        if (unit.activeState().isInactiveOrDeactivating()) {
            throw new BusException(BusError.UNIT_INACTIVE, "Unit not active or it has no control group: " + unit.id());
        }
        List<Integer> processes = pids.stream()
                .map(pid -> pid == 0 ? caller.getAsInt() : pid)
                .distinct()
                .toList();
        for (int pid : processes) {
            check(unit, pid, user.getAsLong());
        }
        String path = target(unit, subgroup);
        for (int pid : processes) {
            int error = unit.manager().cgroups().tree().attach(path, pid);
            if (error < 0) {
                throw BusException.ofErrno(-error, "Failed to attach process " + pid + ": " + Errno.text(-error));
            }
        }
    }

    /** Others than root and the manager's own user may move their own processes, into units that run as them. */
    private static void check(Unit unit, int pid, long user) {
        if (pid == 1 || pid == Processes.self()) {
            throw new BusException(BusError.INVALID_ARGS, "Process " + pid + " is a manager process, refusing.");
        }
        if (ProcessInfo.isKernelThread(pid)) {
            throw new BusException(BusError.INVALID_ARGS, "Process " + pid + " is a kernel thread, refusing.");
        }
        if (Authorization.isPrivileged(user)) {
            return;
        }
        int owner = ProcessInfo.user(pid)
                .orElseThrow(() -> BusException.ofErrno(Errno.ESRCH, "Process with ID " + pid + " does not exist."));
        if (owner != user) {
            throw new BusException(BusError.ACCESS_DENIED, "Process " + pid + " not owned by client's UID. Refusing.");
        }
        if (owner != unit.manager().spawner().ids(unit).user()) {
            throw new BusException(
                    BusError.ACCESS_DENIED, "Process " + pid + " not owned by target unit's UID. Refusing.");
        }
    }

    private static void refuseUnlessPlain(String subgroup) {
        if (subgroup.isEmpty()) {
            return;
        }
        if (!PathName.isAbsolute(subgroup)) {
            throw new BusException(BusError.INVALID_ARGS, "Control group path is not absolute: " + subgroup);
        }
        if (!PathName.isNormalized(subgroup)) {
            throw new BusException(BusError.INVALID_ARGS, "Control group path is not normalized: " + subgroup);
        }
    }

    private static String target(Unit unit, String subgroup) {
        if (!unit.cgroup().isRealized()) {
            unit.cgroup().realize();
        }
        if (subgroup.isEmpty() || subgroup.equals("/")) {
            return unit.cgroup().path();
        }
        String path = unit.cgroup().path() + subgroup;
        unit.manager().cgroups().tree().create(path, Set.of(), List.of());
        return path;
    }

    /** Reads {@code au}. */
    static List<Integer> pids(MessageReader in) {
        List<Integer> pids = new ArrayList<>();
        in.enterArray();
        while (in.hasNext()) {
            long pid = in.readUint32();
            if (pid > Integer.MAX_VALUE) {
                throw new BusException(BusError.INVALID_ARGS, "Invalid process ID " + pid);
            }
            pids.add((int) pid);
        }
        in.exit();
        return pids;
    }
}
