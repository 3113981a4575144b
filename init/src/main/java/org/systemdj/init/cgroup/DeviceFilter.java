// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.DeviceAllow;
import org.systemdj.config.DevicePolicy;
import org.systemdj.sys.BpfCode;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.Glob;

/**
 * The program that decides which devices a unit's processes may open and make.
 *
 * <p>Source: systemd.resource-control(5), DeviceAllow=, DevicePolicy=; the kernel's cgroup-v2 document, «Device
 * controller». Used by one thread.
 */
final class DeviceFilter {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceFilter.class);
    private static final String[] STANDARD = {
        "/dev/null",
        "/dev/zero",
        "/dev/full",
        "/dev/random",
        "/dev/urandom",
        "/dev/tty",
        "/dev/ptmx",
        "/run/systemd/inaccessible/chr",
        "/run/systemd/inaccessible/blk"
    };
    private static final int MAKE = 1;
    private static final int READ = 2;
    private static final int WRITE = 4;
    private static final int ALL = MAKE | READ | WRITE;
    private static final int BLOCK = 1;
    private static final int CHARACTER = 2;
    private static final int ANY = -1;

    // Registers of the program.
    private static final int CONTEXT = 1;
    private static final int TYPE = 2;
    private static final int ACCESS = 3;
    private static final int MAJOR = 4;
    private static final int MINOR = 5;
    private static final int SCRATCH = 1;

    /** What is allowed; {@link #ANY} for all numbers. Immutable. */
    record Rule(int type, int major, int minor, int access) {}

    private final String unit;
    private final List<Rule> rules = new ArrayList<>();

    DeviceFilter(String unit) {
        this.unit = unit;
    }

    /** Whether there is anything to decide. */
    static boolean isNeeded(DevicePolicy policy, List<DeviceAllow> allowed) {
        return policy != DevicePolicy.AUTO || !allowed.isEmpty();
    }

    /** The rules that the settings stand for now; what is not there is left out. */
    List<Rule> rules(DevicePolicy policy, List<DeviceAllow> allowed) {
        rules.clear();
        if (policy != DevicePolicy.STRICT) {
            for (String node : STANDARD) {
                addNode(node, ALL, false);
            }
            addDriver(CHARACTER, "pts", READ | WRITE, false);
        }
        for (DeviceAllow entry : allowed) {
            add(entry);
        }
        if (rules.isEmpty()) {
            LOG.warn("{}: No devices matched by device filter.", unit);
        }
        return List.copyOf(rules);
    }

    private void add(DeviceAllow entry) {
        int access = access(entry.access());
        String device = entry.device();
        if (device.startsWith("block-")) {
            addDriver(BLOCK, device.substring("block-".length()), access, true);
        } else if (device.startsWith("char-")) {
            addDriver(CHARACTER, device.substring("char-".length()), access, true);
        } else {
            addNode(device, access, true);
        }
    }

    private static int access(String letters) {
        int access = 0;
        for (int i = 0; i < letters.length(); i++) {
            access |= switch (letters.charAt(i)) {
                case 'r' -> READ;
                case 'w' -> WRITE;
                default -> MAKE;
            };
        }
        return letters.isEmpty() ? ALL : access;
    }

    private void addNode(String path, int access, boolean tells) {
        FileStatus status;
        try {
            status = FileSystem.status(path).orElse(null);
        } catch (ErrnoException e) {
            LOG.warn("{}: Failed to look at device {}, ignoring: {}", unit, path, e.reason());
            return;
        }
        if (status != null && (status.isBlockDevice() || status.isCharacterDevice())) {
            long device = status.special();
            int type = status.isBlockDevice() ? BLOCK : CHARACTER;
            rules.add(new Rule(type, FileStatus.major(device), FileStatus.minor(device), access));
        } else if (tells && status == null) {
            LOG.debug("{}: Device {} does not exist, ignoring.", unit, path);
        } else if (tells) {
            LOG.warn("{}: {} is no device node, ignoring.", unit, path);
        }
    }

    /** Drivers by the name or number they have in /proc/devices; {@code *} for all. */
    private void addDriver(int type, String wanted, int access, boolean tells) {
        if (wanted.equals("*")) {
            rules.add(new Rule(type, ANY, ANY, access));
            return;
        }
        boolean found = false;
        for (int major : majors(type, wanted)) {
            rules.add(new Rule(type, major, ANY, access));
            found = true;
        }
        if (!found && tells) {
            LOG.debug("{}: No driver '{}' is known, ignoring DeviceAllow= for it.", unit, wanted);
        }
    }

    private static List<Integer> majors(int type, String wanted) {
        List<Integer> majors = new ArrayList<>();
        if (!wanted.isEmpty() && wanted.chars().allMatch(c -> c >= '0' && c <= '9') && wanted.length() < 9) {
            majors.add(Integer.parseInt(wanted));
            return majors;
        }
        String header = type == BLOCK ? "Block devices:" : "Character devices:";
        boolean inside = false;
        for (String line : FileSystem.tryReadText("/proc/devices").orElse("").split("\n")) {
            if (line.endsWith(":")) {
                inside = line.equals(header);
                continue;
            }
            String entry = line.strip();
            int space = entry.indexOf(' ');
            if (inside && space > 0 && Glob.matches(wanted, entry.substring(space + 1))) {
                majors.add(Integer.parseInt(entry.substring(0, space)));
            }
        }
        return majors;
    }

    /** The program: 1 for what a rule allows, else 0. */
    static byte[] program(List<Rule> rules) {
        BpfCode code = new BpfCode();
        code.loadWord(TYPE, CONTEXT, 0).move32(ACCESS, TYPE).and32(TYPE, 0xFFFF).shiftRight32(ACCESS, 16);
        code.loadWord(MAJOR, CONTEXT, 4).loadWord(MINOR, CONTEXT, 8);
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            String next = "rule " + (i + 1);
            code.ifNotEqual32(TYPE, rule.type(), next);
            if (rule.access() != ALL) {
                code.move32(SCRATCH, ACCESS).and32(SCRATCH, rule.access()).ifDifferent32(SCRATCH, ACCESS, next);
            }
            if (rule.major() != ANY) {
                code.ifNotEqual32(MAJOR, rule.major(), next);
            }
            if (rule.minor() != ANY) {
                code.ifNotEqual32(MINOR, rule.minor(), next);
            }
            code.answer(1).label(next);
        }
        return code.answer(0).assemble();
    }
}
