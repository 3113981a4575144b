// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The kinds of units whose machines are tried, by type, and what sub states the types have. */
final class Machines {
    private static final Path SUB_STATES_FILE = Path.of("src/test/resources/org/systemdj/init/machine/sub-states.tsv");
    private static final String DIRECTORY =
            "/tmp/bed-mount-" + ProcessHandle.current().pid();

    /** A sub state: what active state it is, and whether it is left by a time limit: "yes", "no" or "maybe". */
    record SubState(String active, String timed) {}

    /** By type and sub state, as {@code systemctl --state=help} lists them. */
    static final Map<String, Map<String, SubState>> TRANSLATION = read();

    static final Map<String, Set<String>> SUB_STATES = words();

    /** Sub states that no event can meet, and why. */
    static final Map<String, Map<String, String>> PASSING = Map.of(
            "service",
            Map.of(
                    "dead-before-auto-restart", "left for auto-restart in the same step",
                    "failed-before-auto-restart", "left for auto-restart in the same step"));

    static final Map<String, Map<String, Supplier<Machine>>> TYPES = types();

    private Machines() {}

    private static Map<String, Map<String, Supplier<Machine>>> types() {
        Map<String, Map<String, Supplier<Machine>>> types = new LinkedHashMap<>();
        types.put("service", services());
        Map<String, Supplier<Machine>> sockets = kinds("full", SocketMachine::full, "plain", SocketMachine::plain);
        sockets.put("no-sigkill", SocketMachine::gentle);
        sockets.put("accept", SocketMachine::accepting);
        sockets.put("owned", SocketMachine::owned);
        types.put("socket", sockets);
        types.put(
                "mount",
                kinds(
                        "mount",
                        () -> new MountMachine(DIRECTORY),
                        "no-sigkill",
                        () -> new MountMachine(DIRECTORY, "SendSIGKILL=no")));
        types.put("automount", kinds("automount", () -> new AutomountMachine(DIRECTORY)));
        types.put("swap", kinds("swap", SwapMachine::new, "no-sigkill", () -> new SwapMachine("SendSIGKILL=no")));
        types.put("timer", timers());
        types.put(
                "path",
                kinds(
                        "exists",
                        () -> TriggerMachine.path("PathExists"),
                        "modified",
                        () -> TriggerMachine.path("PathModified")));
        types.put("slice", kinds("slice", PlainMachine::slice));
        types.put("scope", kinds("scope", () -> new ScopeMachine(false), "controlled", () -> new ScopeMachine(true)));
        types.put("device", kinds("device", PlainMachine::device));
        types.put("target", kinds("target", PlainMachine::target));
        return types;
    }

    private static Map<String, Supplier<Machine>> timers() {
        Map<String, Supplier<Machine>> kinds = new LinkedHashMap<>();
        kinds.put("once", () -> TriggerMachine.timer("OnActiveSec=1h"));
        kinds.put("repeating", () -> TriggerMachine.timer("OnBootSec=1h", "OnUnitInactiveSec=1h"));
        kinds.put("calendar", () -> TriggerMachine.timer("OnCalendar=hourly"));
        kinds.put(
                "clock", () -> TriggerMachine.timer("OnCalendar=hourly", "OnClockChange=yes", "OnTimezoneChange=yes"));
        return kinds;
    }

    private static Map<String, Supplier<Machine>> services() {
        Map<String, Supplier<Machine>> kinds = new LinkedHashMap<>();
        kinds.put("full", ServiceMachine::full);
        kinds.put("aborting", ServiceMachine::aborting);
        kinds.put("simple", () -> ServiceMachine.plain("simple"));
        kinds.put("exec", () -> ServiceMachine.plain("exec"));
        kinds.put("idle", () -> ServiceMachine.plain("idle"));
        kinds.put("forking", () -> ServiceMachine.plain("forking"));
        kinds.put("oneshot", () -> ServiceMachine.plain("oneshot"));
        kinds.put("remaining", () -> ServiceMachine.plain("oneshot", "RemainAfterExit=yes"));
        kinds.put("remaining-daemon", () -> ServiceMachine.plain("simple", "RemainAfterExit=yes"));
        kinds.put("dbus", () -> ServiceMachine.plain("dbus", ServiceMachine.busName()));
        kinds.put("notify-reload", () -> ServiceMachine.plain("notify-reload"));
        kinds.put("both-reloads", () -> ServiceMachine.plain("notify-reload", "ExecReload=/bin/reload"));
        kinds.put("no-sigkill", () -> ServiceMachine.plain("notify", "SendSIGKILL=no"));
        kinds.put("always", () -> ServiceMachine.plain("notify", "Restart=always"));
        return kinds;
    }

    private static Map<String, Supplier<Machine>> kinds(String name, Supplier<Machine> machine) {
        Map<String, Supplier<Machine>> kinds = new LinkedHashMap<>();
        kinds.put(name, machine);
        return kinds;
    }

    private static Map<String, Supplier<Machine>> kinds(
            String one, Supplier<Machine> oneMachine, String two, Supplier<Machine> twoMachine) {
        Map<String, Supplier<Machine>> kinds = kinds(one, oneMachine);
        kinds.put(two, twoMachine);
        return kinds;
    }

    private static Map<String, Map<String, SubState>> read() {
        Map<String, Map<String, SubState>> all = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(SUB_STATES_FILE)) {
                if (!line.startsWith("#")) {
                    String[] f = line.split("\t");
                    all.computeIfAbsent(f[0], type -> new LinkedHashMap<>()).put(f[1], new SubState(f[2], f[3]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Map<String, Set<String>> words() {
        Map<String, Set<String>> words = new TreeMap<>();
        TRANSLATION.forEach((type, states) -> words.put(type, new TreeSet<>(states.keySet())));
        return words;
    }
}
