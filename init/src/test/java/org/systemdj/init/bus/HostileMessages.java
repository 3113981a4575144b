// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.systemdj.bus.BusInterface;
import org.systemdj.bus.BusMember;
import org.systemdj.bus.BusNames;
import org.systemdj.directive.Directive;
import org.systemdj.directive.DirectiveTable;
import org.systemdj.directive.UnitSections;
import org.systemdj.text.UnitType;

/** Makes messages for the manager: right ones, with arguments that may mean something, and wrong ones of all kinds. */
final class HostileMessages {
    /** How a message was made. */
    enum Kind {
        RIGHT,
        WRONG_SIGNATURE,
        CHANGED_BYTES,
        CUT,
        NOISE
    }

    /**
     * A message.
     *
     * @param descriptors how many go along
     */
    record Made(Kind kind, byte[] bytes, int descriptors, String what) {}

    private record Target(String interfaceName, String member, String signature) {}

    private record Setting(String name, String signature) {}

    private static final int DEEP = 70;
    private static final String[] NAMES = {
        "a.service",
        "b.socket",
        "c.timer",
        "d.path",
        "e.mount",
        "f.slice",
        "g.scope",
        "h.target",
        "i@x.service",
        "i@.service",
        "basic.target",
        "-.slice",
        "-.mount",
        "system.slice",
        "nosuch.service",
        "t1.service",
        "t2.scope",
        "t3.timer",
        "",
        "bad name",
        "x",
        ".service",
        "a@b@c.service",
        "ü.service",
        "../x.service",
        "/etc",
        "/dev/null",
        "*",
        "sys*",
        "replace",
        "fail",
        "isolate",
        "ignore-dependencies",
        "nonsense",
        "main",
        "control",
        "all",
        "runtime",
        "start",
        "stop",
        "restart",
        "try-restart",
        "reload-or-restart",
        "info",
        "debug",
        "null",
        "journal",
        "yes",
        "no",
        "1",
        "-1",
        "infinity",
        "5s",
        "10%",
        "/bin/true",
        "%n",
        "%%",
        "$X",
        "A=b",
        "A",
        "=",
        "SIGTERM",
        "tmpfs",
        "cpu",
        "0-3",
        "~clone"
    };
    private static final String[] PATHS = {
        "/",
        "/org",
        "/org/freedesktop/systemd1",
        "/org/freedesktop/systemd1/unit/a_2eservice",
        "/org/freedesktop/systemd1/unit/b_2esocket",
        "/org/freedesktop/systemd1/unit/nosuch_2eservice",
        "/org/freedesktop/systemd1/unit/_2d_2emount",
        "/org/freedesktop/systemd1/unit/self",
        "/org/freedesktop/systemd1/unit/t1_2eservice",
        "/org/freedesktop/systemd1/unit/t2_2escope",
        "/org/freedesktop/systemd1/unit/f_2eslice",
        "/org/freedesktop/systemd1/unit/c_2etimer",
        "/org/freedesktop/systemd1/unit/_",
        "/org/freedesktop/systemd1/unit/_zz",
        "/org/freedesktop/systemd1/unit/_2",
        "/org/freedesktop/systemd1/job/1",
        "/org/freedesktop/systemd1/job/x",
        "/org/freedesktop/systemd1/job/99999999999",
        "/org/freedesktop/LogControl1",
        "/org/freedesktop/MemoryAllocation1",
        "/a/b/c"
    };
    private static final long[] NUMBERS = {
        0,
        1,
        2,
        9,
        15,
        64,
        127,
        128,
        255,
        256,
        65535,
        65536,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xffffffffL,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        1_000_000,
        60_000_000L
    };
    private static final String BASIC = "ybnqiuxtdsog";

    private final Random random;
    private final List<Target> targets = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>(List.of(
            new Setting("ExecStart", "a(sasb)"),
            new Setting("ExecStartEx", "a(sasas)"),
            new Setting("ExecStop", "a(sasb)"),
            new Setting("PIDs", "au"),
            new Setting("PIDFDs", "ah"),
            new Setting("AddRef", "b"),
            new Setting("Controller", "s"),
            new Setting("TimersCalendar", "a(ss)"),
            new Setting("TimersMonotonic", "a(st)"),
            new Setting("OnCalendar", "s"),
            new Setting("Paths", "a(ss)"),
            new Setting("Listen", "a(ss)"),
            new Setting("SetCredential", "a(say)"),
            new Setting("StandardInputFileDescriptor", "h"),
            new Setting("ExtraFileDescriptors", "a(hs)"),
            new Setting("OpenFile", "a(sst)"),
            new Setting("IPAddressAllow", "a(iayu)"),
            new Setting("Conditions", "a(sbbs)")));
    private final String[] names;
    private final String[] paths;
    private final String destination;
    private long serial = 1;

    /** @param without names of methods and properties that are left alone */
    HostileMessages(Random random, Set<String> without) {
        this(random, without, Set.of(), null);
    }

    /**
     * As over a message bus, and with units that nothing is asked of.
     *
     * @param destination of all messages, or null for some of them having one
     */
    HostileMessages(Random random, Set<String> without, Set<String> spared, String destination) {
        this.random = random;
        this.destination = destination;
        this.paths = Arrays.stream(PATHS)
                .filter(path -> spared.stream().noneMatch(name -> path.endsWith("/" + BusNames.escapeLabel(name))))
                .toArray(String[]::new);
        this.names = Arrays.stream(NAMES).filter(name -> !spared.contains(name)).toArray(String[]::new);
        add(ManagerObject.TABLE, without);
        add(UnitObject.TABLE, without);
        add(JobObject.TABLE, without);
        add(JobWaitObject.TABLE, without);
        add(LogControlObject.TABLE, without);
        for (UnitType type : UnitType.values()) {
            add(UnitTables.of(type), without);
            for (DirectiveTable table : UnitSections.of(type)) {
                for (Directive<?> row : table.directives()) {
                    row.properties().forEach(p -> settings.add(new Setting(p.name(), p.signature())));
                    settings.add(new Setting(row.name(), "s"));
                }
            }
        }
        for (String member : List.of("Get", "GetAll", "Set", "Introspect", "Ping", "GetMachineId", "Nope")) {
            for (String standard : List.of("Properties", "Introspectable", "Peer", "ObjectManager")) {
                String signature =
                        switch (member) {
                            case "Get" -> "ss";
                            case "GetAll" -> "s";
                            case "Set" -> "ssv";
                            default -> "";
                        };
                if (!without.contains(member)) {
                    targets.add(new Target("org.freedesktop.DBus." + standard, member, signature));
                }
            }
        }
    }

    private void add(BusInterface<?> table, Set<String> without) {
        for (BusMember<?> member : table.members()) {
            if (without.contains(member.name())) {
                continue;
            }
            if (member instanceof BusMember.Method<?> method) {
                for (int i = 0; i < 8; i++) { // more often than properties
                    targets.add(new Target(table.name(), member.name(), method.in()));
                }
            } else if (member instanceof BusMember.Property<?> property) {
                targets.add(new Target(table.name(), "=" + member.name(), property.signature()));
            }
        }
    }

    private <T> T any(T[] of) {
        return of[random.nextInt(of.length)];
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    Made next() {
        int which = random.nextInt(100);
        if (which < 55) {
            return right(Kind.RIGHT);
        }
        if (which < 65) {
            return right(Kind.WRONG_SIGNATURE);
        }
        Made made = right(oneIn(4) ? Kind.WRONG_SIGNATURE : Kind.RIGHT);
        if (which < 90) {
            return new Made(Kind.CHANGED_BYTES, changed(made.bytes), made.descriptors, made.what);
        }
        if (which < 96) {
            return new Made(
                    Kind.CUT,
                    Arrays.copyOf(made.bytes, random.nextInt(made.bytes.length)),
                    made.descriptors,
                    made.what);
        }
        return new Made(Kind.NOISE, noise(), random.nextInt(4), "noise");
    }

    // --- right ones ---

    private Made right(Kind kind) {
        Target target = any(targets);
        String member = target.member;
        String interfaceName = target.interfaceName;
        String signature = target.signature;
        List<Object> values;
        if (member.startsWith("=")) {
            boolean set = oneIn(3);
            values = new ArrayList<>(List.of(interfaceName, member.substring(1)));
            if (set) {
                String type = oneIn(4) ? type(2) : signature;
                values.add(new RawMessage.Held(type, value(type, 0)));
            }
            signature = set ? "ssv" : "ss";
            member = set ? "Set" : "Get";
            interfaceName = "org.freedesktop.DBus.Properties";
        } else {
            if (kind == Kind.WRONG_SIGNATURE) {
                signature = types();
            }
            values = values(signature);
        }
        if (oneIn(20)) {
            interfaceName = null;
        }
        String path = oneIn(6) ? any(paths) : fitting(target.interfaceName);
        int type = oneIn(40) ? random.nextInt(6) : RawMessage.CALL;
        int descriptors = signature.indexOf('h') >= 0 || oneIn(200) ? random.nextInt(3) : 0;
        RawMessage.Header header = new RawMessage.Header(
                type,
                oneIn(10) ? random.nextInt(256) : 0,
                oneIn(100) ? random.nextInt() : serial++,
                path,
                interfaceName,
                member,
                destination == null && oneIn(50) ? "org.freedesktop.systemd1" : destination,
                descriptors);
        byte[] bytes = RawMessage.encode(header, signature, values, oneIn(8));
        return new Made(kind, bytes, descriptors, path + " " + interfaceName + "." + member + " " + signature);
    }

    /** A path of an object that has this interface, as a rule. */
    private String fitting(String interfaceName) {
        String kind = interfaceName.substring(interfaceName.lastIndexOf('.') + 1);
        return switch (kind) {
            case "Manager" -> "/org/freedesktop/systemd1";
            case "LogControl1" -> "/org/freedesktop/LogControl1";
            case "Job" -> "/org/freedesktop/systemd1/job/" + random.nextInt(200);
            default -> {
                String ending = "." + kind.toLowerCase(java.util.Locale.ROOT);
                List<String> fitting = java.util.Arrays.stream(names)
                        .filter(kind.equals("Unit") ? name -> name.contains(".") : name -> name.endsWith(ending))
                        .toList();
                yield "/org/freedesktop/systemd1/unit/"
                        + BusNames.escapeLabel(fitting.isEmpty() ? any(names) : any(fitting));
            }
        };
    }

    private List<Object> values(String signature) {
        List<Object> values = new ArrayList<>();
        for (int at = 0; at < signature.length(); ) {
            int end = RawMessage.typeEnd(signature, at);
            values.add(value(signature.substring(at, end), 0));
            at = end;
        }
        return values;
    }

    private Object value(String type, int depth) {
        return switch (type.charAt(0)) {
            case 'b' -> random.nextBoolean();
            case 's' -> text();
            case 'o' -> any(paths);
            case 'g' -> types();
            case 'h' -> random.nextInt(3);
            case 'd' -> oneIn(2) ? random.nextDouble() : Double.NaN;
            case 'v' -> {
                String held = depth > 3 ? "s" : type(2);
                yield new RawMessage.Held(held, value(held, depth + 1));
            }
            case 'a' -> array(type.substring(1), depth);
            case '(', '{' -> values(type.substring(1, type.length() - 1));
            default -> oneIn(2) ? NUMBERS[random.nextInt(NUMBERS.length)] : random.nextLong();
        };
    }

    private List<Object> array(String element, int depth) {
        int count = oneIn(100) ? random.nextInt(300) : random.nextInt(4);
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(element.equals("(sv)") && !oneIn(8) ? setting() : value(element, depth + 1));
        }
        return items;
    }

    /** A property of a unit with a value of its type, mostly. */
    private List<Object> setting() {
        Setting setting = any(settings);
        String type = oneIn(6) ? type(2) : setting.signature;
        return List.of(setting.name, new RawMessage.Held(type, value(type, 1)));
    }

    private String text() {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(random.nextInt(600));
            case 1 -> {
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(20); i > 0; i--) {
                    text.append((char) (1 + random.nextInt(0x7ff)));
                }
                yield text.toString();
            }
            case 2 -> any(paths);
            case 3 -> any(targets).member.replace("=", "");
            case 4 -> any(targets).interfaceName;
            default -> any(names);
        };
    }

    private String type(int depth) {
        int which = random.nextInt(depth > 0 ? 16 : 12);
        if (which < 12) {
            return String.valueOf(BASIC.charAt(which));
        }
        return switch (which) {
            case 12 -> "v";
            case 13 -> "a" + type(depth - 1);
            case 14 -> "(" + type(depth - 1) + type(depth - 1) + ")";
            default -> "a{" + BASIC.charAt(random.nextInt(BASIC.length())) + type(depth - 1) + "}";
        };
    }

    private String types() {
        StringBuilder types = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            types.append(type(2));
        }
        return types.toString();
    }

    // --- wrong ones ---

    private byte[] changed(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(6)) {
                case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> changed[at] = (byte) random.nextInt(256);
                case 2 -> changed[at] = 0;
                case 3 -> number(changed, at & ~3, random.nextInt(4) * 0x10000000 + random.nextInt(64));
                case 4 -> number(changed, 4 * (1 + random.nextInt(3)), random.nextInt(2 * changed.length));
                default -> {
                    int from = random.nextInt(changed.length);
                    int count = Math.min(random.nextInt(16), changed.length - Math.max(at, from));
                    System.arraycopy(bytes, from, changed, at, count);
                }
            }
        }
        return changed;
    }

    private static void number(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4 && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
    }

    private byte[] noise() {
        switch (random.nextInt(4)) {
            case 0 -> {
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                return bytes;
            }
            case 1 -> { // variants in variants
                Object inner = "x";
                String type = "s";
                for (int i = 0; i < DEEP; i++) {
                    inner = new RawMessage.Held(type, inner);
                    type = "v";
                }
                return call("v", List.of(inner));
            }
            case 2 -> {
                return call("a".repeat(1 + random.nextInt(120)) + "s", List.of(List.of()));
            }
            default -> {
                return call("as", List.of(new ArrayList<>(java.util.Collections.nCopies(random.nextInt(5000), "y"))));
            }
        }
    }

    private byte[] call(String signature, List<Object> values) {
        Target target = any(targets);
        return RawMessage.encode(
                new RawMessage.Header(
                        RawMessage.CALL,
                        0,
                        serial++,
                        "/org/freedesktop/systemd1",
                        target.interfaceName,
                        target.member.replace("=", ""),
                        destination,
                        0),
                signature,
                values,
                false);
    }
}
