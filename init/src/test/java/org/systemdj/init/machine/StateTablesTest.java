// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.systemdj.init.machine.StateTable.Key;
import org.systemdj.init.machine.StateTable.Outcome;

/**
 * Every event in every sub state of every unit type has the outcome that is written in the type's table. {@code
 * -Dtables.write=true} writes the tables anew, to be read by people before they count.
 */
class StateTablesTest {
    @TestFactory
    Stream<DynamicTest> everyEventInEveryStateHasItsOutcome() {
        return Machines.TYPES.entrySet().stream()
                .map(type -> DynamicTest.dynamicTest(type.getKey(), () -> check(type.getKey(), type.getValue())));
    }

    private static void check(String type, Map<String, Supplier<Machine>> kinds) {
        Map<Key, Outcome> real = new LinkedHashMap<>();
        Set<String> reached = new TreeSet<>();
        List<String> broken = new ArrayList<>();
        kinds.forEach((kind, machine) -> run(kind, machine, real, reached, broken));
        Set<String> all = new TreeSet<>(Machines.SUB_STATES.get(type));
        all.removeAll(Machines.PASSING.getOrDefault(type, Map.of()).keySet());
        all.removeAll(reached);
        all.forEach(state -> broken.add("broken:  no kind of unit gets into " + state));
        if (Boolean.getBoolean("tables.write")) {
            StateTable.write(type, real);
        }
        List<String> differences = StateTable.differences(StateTable.read(type), real);
        differences.addAll(broken);
        assertEquals(
                0,
                differences.size(),
                () -> differences.size() + " of " + real.size() + " rows:\n" + String.join("\n", differences));
    }

    private static void run(
            String kind, Supplier<Machine> supplier, Map<Key, Outcome> real, Set<String> reached, List<String> broken) {
        List<String> states;
        List<String> events;
        try (Machine machine = supplier.get()) {
            states = List.copyOf(machine.states());
            events = List.copyOf(machine.events());
        }
        for (String state : states) {
            for (String event : events) {
                String where = kind + " " + state + " " + event;
                try (Machine machine = supplier.get()) {
                    assertEquals(state, machine.enter(state), where);
                    reached.add(state);
                    Outcome outcome = machine.meet(event);
                    real.put(new Key(kind, state, event), outcome);
                    Invariants.check(machine.bed, "at rest");
                } catch (RuntimeException | AssertionError e) {
                    broken.add("broken:  " + where + ": " + e.getMessage());
                }
            }
        }
    }
}
