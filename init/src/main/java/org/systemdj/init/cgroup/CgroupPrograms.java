// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.AddressPrefix;
import org.systemdj.config.AllowDenyList;
import org.systemdj.config.BpfProgram;
import org.systemdj.config.DeviceAllow;
import org.systemdj.config.DevicePolicy;
import org.systemdj.config.SocketBindRule;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.Directive;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Bpf;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.SocketAddress;
import org.systemdj.text.UnitType;

/**
 * The programs that are attached to a unit's control group. Ours are told from others' by their names, so that a later
 * manager finds those of an earlier one.
 *
 * <p>Source: systemd.resource-control(5), DeviceAllow=, IPAddressAllow=, IPAccounting=, SocketBindAllow=,
 * RestrictNetworkInterfaces=, BPFProgram=. Loop-confined.
 */
final class CgroupPrograms {
    private static final Logger LOG = LoggerFactory.getLogger(CgroupPrograms.class);
    private static final int NOTHING = 0;

    private static final Map<String, Integer> PLACES = Map.ofEntries(
            Map.entry("ingress", Bpf.INGRESS),
            Map.entry("egress", Bpf.EGRESS),
            Map.entry("sock_create", 2),
            Map.entry("sock_ops", 3),
            Map.entry("device", Bpf.DEVICE),
            Map.entry("bind4", Bpf.INET4_BIND),
            Map.entry("bind6", Bpf.INET6_BIND),
            Map.entry("connect4", 10),
            Map.entry("connect6", 11),
            Map.entry("post_bind4", 12),
            Map.entry("post_bind6", 13),
            Map.entry("sendmsg4", 14),
            Map.entry("sendmsg6", 15),
            Map.entry("sysctl", 18),
            Map.entry("recvmsg4", 19),
            Map.entry("recvmsg6", 20),
            Map.entry("getsockopt", 21),
            Map.entry("setsockopt", 22));

    private final Unit unit;
    private boolean anyAttached;
    private Fd received;
    private Fd sent;

    CgroupPrograms(Unit unit) {
        this.unit = unit;
    }

    /**
     * Attaches what the settings ask for, and takes away what they asked for before.
     *
     * @param fresh the group has just been made: nothing can be attached yet
     */
    void apply(String directory, boolean fresh) {
        if (fresh && !isAnyWanted()) {
            return;
        }
        int opened = FileSystem.tryOpen(directory, OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC, 0);
        if (opened < 0) {
            return;
        }
        try (Fd group = Fd.own(opened)) {
            applyDevices(group, fresh);
            applyAddresses(group, fresh);
            applySockets(group, fresh);
            applyForeign(group);
        }
    }

    private boolean isAnyWanted() {
        return DeviceFilter.isNeeded(unit.get(CgroupDirectives.DEVICE_POLICY), unit.get(CgroupDirectives.DEVICE_ALLOW))
                || isAddressWanted()
                || !unit.get(CgroupDirectives.SOCKET_BIND_ALLOW).isEmpty()
                || !unit.get(CgroupDirectives.SOCKET_BIND_DENY).isEmpty()
                || !unit.get(CgroupDirectives.RESTRICT_NETWORK_INTERFACES).isUnrestricted()
                || !unit.get(CgroupDirectives.IP_INGRESS_FILTER_PATH).isEmpty()
                || !unit.get(CgroupDirectives.IP_EGRESS_FILTER_PATH).isEmpty()
                || !unit.get(CgroupDirectives.BPF_PROGRAM).isEmpty();
    }

    private boolean isAddressWanted() {
        return unit.get(CgroupDirectives.IP_ACCOUNTING)
                || unit.type() != UnitType.SLICE
                        && !(prefixes(CgroupDirectives.IP_ADDRESS_ALLOW).isEmpty()
                                && prefixes(CgroupDirectives.IP_ADDRESS_DENY).isEmpty());
    }

    private void applyDevices(Fd group, boolean fresh) {
        DevicePolicy policy = unit.get(CgroupDirectives.DEVICE_POLICY);
        List<DeviceAllow> allowed = unit.get(CgroupDirectives.DEVICE_ALLOW);
        boolean wanted = DeviceFilter.isNeeded(policy, allowed);
        int result = replace(
                group,
                Bpf.DEVICE,
                "sd_devices",
                fresh,
                wanted
                        ? () -> Bpf.tryLoad(
                                Bpf.CGROUP_DEVICE,
                                NOTHING,
                                "sd_devices",
                                DeviceFilter.program(new DeviceFilter(unit.id()).rules(policy, allowed)))
                        : null);
        if (result < 0) {
            unsupported("device control", result);
        }
    }

    private void applyAddresses(Fd group, boolean fresh) {
        boolean wanted = isAddressWanted();
        try (AddressFilter filter = new AddressFilter()) {
            int result = 0;
            if (wanted) {
                result = makeCounters();
                // Slices only count: units in them take the slices' lists for their own.
                boolean decides = unit.type() != UnitType.SLICE;
                if (result == 0 && decides) {
                    result = filter.fill(
                            prefixes(CgroupDirectives.IP_ADDRESS_ALLOW), prefixes(CgroupDirectives.IP_ADDRESS_DENY));
                }
            }
            int in = received == null ? -1 : received.number();
            int out = sent == null ? -1 : sent.number();
            if (result == 0) {
                result = replace(
                        group, Bpf.INGRESS, "sd_fw_ingress", fresh, wanted ? () -> filter.tryLoad(true, in) : null);
            }
            if (result == 0) {
                result = replace(
                        group, Bpf.EGRESS, "sd_fw_egress", fresh, wanted ? () -> filter.tryLoad(false, out) : null);
            }
            if (result < 0) {
                unsupported("IP firewalling", result);
            }
        }
    }

    /** The lists of the unit and of all slices it is in; a list of everything ends the search. */
    private List<AddressPrefix> prefixes(Directive<List<AddressPrefix>> directive) {
        List<AddressPrefix> all = new ArrayList<>();
        for (Unit at = unit; at != null; at = at.cgroup().parent()) {
            List<AddressPrefix> own = at.get(directive);
            all.addAll(own);
            if (AddressFilter.hasAny(own)) {
                break;
            }
        }
        return all;
    }

    private int makeCounters() {
        if (!unit.get(CgroupDirectives.IP_ACCOUNTING)) {
            forgetCounters();
            return 0;
        }
        if (received == null) {
            int in = AddressFilter.tryMakeCounters();
            int out = in < 0 ? in : AddressFilter.tryMakeCounters();
            if (out < 0) {
                if (in >= 0) {
                    Fd.closeNumber(in);
                }
                return out;
            }
            received = Fd.own(in);
            sent = Fd.own(out);
        }
        return 0;
    }

    private void applySockets(Fd group, boolean fresh) {
        List<SocketBindRule> allowed = unit.get(CgroupDirectives.SOCKET_BIND_ALLOW);
        List<SocketBindRule> denied = unit.get(CgroupDirectives.SOCKET_BIND_DENY);
        boolean bounds = !allowed.isEmpty() || !denied.isEmpty();
        byte[] bind = bounds ? SocketFilters.bind(allowed, denied) : null;
        int result = replaceBind(group, Bpf.INET4_BIND, "sd_bind4", fresh, bind);
        result = result < 0 ? result : replaceBind(group, Bpf.INET6_BIND, "sd_bind6", fresh, bind);
        if (result < 0) {
            unsupported("SocketBind", result);
        }
        AllowDenyList interfaces = unit.get(CgroupDirectives.RESTRICT_NETWORK_INTERFACES);
        byte[] restrict = interfaces.isUnrestricted() ? null : interfaces(interfaces);
        result = replacePackets(group, Bpf.INGRESS, "sd_restrictif_i", fresh, restrict);
        result = result < 0 ? result : replacePackets(group, Bpf.EGRESS, "sd_restrictif_e", fresh, restrict);
        if (result < 0) {
            unsupported("interface restriction", result);
        }
    }

    private int replaceBind(Fd group, int place, String name, boolean fresh, byte[] code) {
        return replace(
                group,
                place,
                name,
                fresh,
                code == null ? null : () -> Bpf.tryLoad(Bpf.CGROUP_SOCK_ADDR, place, name, code));
    }

    private int replacePackets(Fd group, int place, String name, boolean fresh, byte[] code) {
        return replace(
                group, place, name, fresh, code == null ? null : () -> Bpf.tryLoad(Bpf.CGROUP_SKB, place, name, code));
    }

    private byte[] interfaces(AllowDenyList list) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String name : list.names()) {
            int number = SocketAddress.interfaceIndex(name);
            if (number > 0) {
                numbers.add(number);
            } else {
                LOG.warn("{}: Couldn't find index of network interface '{}', ignoring.", unit.id(), name);
            }
        }
        return SocketFilters.interfaces(numbers, list.allow());
    }

    /** Programs that others have loaded and pinned. */
    private void applyForeign(Fd group) {
        for (String path : unit.get(CgroupDirectives.IP_INGRESS_FILTER_PATH)) {
            attachFilter(group, Bpf.INGRESS, path);
        }
        for (String path : unit.get(CgroupDirectives.IP_EGRESS_FILTER_PATH)) {
            attachFilter(group, Bpf.EGRESS, path);
        }
        for (BpfProgram program : unit.get(CgroupDirectives.BPF_PROGRAM)) {
            Integer place = PLACES.get(program.attachType());
            if (place != null && !FileSystem.exists(program.path())) {
                LOG.warn("{}: bpf-foreign: foreign program {} does not exist, skipping.", unit.id(), program.path());
            } else if (place != null) {
                attachPinned(group, place, program.path());
            }
        }
    }

    /** One that is not there keeps processes from being started: see {@link #missingFilter}. */
    private void attachFilter(Fd group, int place, String path) {
        int opened = Bpf.tryOpenPinned(path);
        if (opened >= 0) {
            Fd.closeNumber(opened);
            attachPinned(group, place, path);
        }
    }

    /** Looks for the pinned programs of IPIngressFilterPath= and its like: 0 or a negated errno, which has been logged. */
    int missingFilter() {
        int result = missing("ingress", unit.get(CgroupDirectives.IP_INGRESS_FILTER_PATH));
        return result < 0 ? result : missing("egress", unit.get(CgroupDirectives.IP_EGRESS_FILTER_PATH));
    }

    private int missing(String direction, List<String> paths) {
        for (String path : paths) {
            int opened = Bpf.tryOpenPinned(path);
            if (opened < 0) {
                LOG.error(
                        "{}: bpf-firewall: Loading of {} BPF program {} failed: {}",
                        unit.id(),
                        direction,
                        path,
                        Errno.text(-opened));
                return opened;
            }
            Fd.closeNumber(opened);
        }
        return 0;
    }

    private void attachPinned(Fd group, int place, String path) {
        int opened = Bpf.tryOpenPinned(path);
        int result = opened;
        if (opened >= 0) {
            try (Fd program = Fd.own(opened)) {
                result = Bpf.tryAttach(group.number(), program.number(), place);
            }
        }
        // Attached before and still there.
        if (result < 0 && result != -Errno.EINVAL) {
            LOG.warn("{}: Failed to attach BPF program {}: {}", unit.id(), path, Errno.text(-result));
        }
    }

    /** Attaches a new program before the old one goes: 0 or a negated errno. */
    private int replace(Fd group, int place, String name, boolean fresh, IntSupplier load) {
        if (load == null && !anyAttached && fresh) {
            return 0;
        }
        List<Fd> before = fresh ? List.of() : Bpf.attached(group.number(), place);
        int result = 0;
        if (load != null) {
            result = load.getAsInt();
            if (result >= 0) {
                try (Fd program = Fd.own(result)) {
                    result = Bpf.tryAttach(group.number(), program.number(), place);
                }
                anyAttached = true;
            }
        }
        for (Fd program : before) {
            if (result == 0 && Bpf.programName(program.number()).equals(name)) {
                Bpf.tryDetach(group.number(), program.number(), place);
            }
            program.close();
        }
        return result;
    }

    private void unsupported(String what, int error) {
        if (unit.manager().cgroups().tellsOnce(what)) {
            LOG.warn(
                    "{}: unit configures {}, but the local system does not support it: {} (This warning is only shown"
                            + " for the first unit that does.)",
                    unit.id(),
                    what,
                    Errno.text(-error));
        }
    }

    /** Bytes or packets that came in or went out, -1 where nobody counts. */
    long counted(boolean in, int which) {
        Fd counters = in ? received : sent;
        return counters == null ? -1 : AddressFilter.counter(counters.number(), which);
    }

    /** The descriptors of the counters, for the next process of a re-execution; -1 for none. */
    int countersFd(boolean in) {
        Fd counters = in ? received : sent;
        return counters == null ? -1 : counters.number();
    }

    /** Goes on counting where an earlier manager has begun; takes the descriptors over. */
    void restoreCounters(int in, int out) {
        forgetCounters();
        if (in >= 0 && out >= 0) {
            received = Fd.own(in);
            sent = Fd.own(out);
        }
    }

    /** A new run counts from zero. */
    void forgetCounters() {
        if (received != null) {
            received.close();
            sent.close();
            received = null;
            sent = null;
        }
    }
}
