// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Signals;

class FinalKillTest {
    private static final long SECOND = 1_000_000;

    /** A process; it ends {@code endsAfterUsec} after the signal that ends it. */
    private record Fake(
            int user,
            boolean kernel,
            boolean marked,
            boolean survivor,
            boolean terminal,
            int diesOf,
            long endsAfterUsec) {
        static Fake plain(int diesOf, long endsAfterUsec) {
            return new Fake(1000, false, false, false, false, diesOf, endsAfterUsec);
        }
    }

    private static final class FakeProcesses implements ProcessRing {
        private final Map<Integer, Fake> processes = new TreeMap<>();
        private final Map<Integer, Long> ends = new TreeMap<>();
        private final List<String> signals = new ArrayList<>();
        private long now;

        @Override
        public List<Integer> all() {
            return List.copyOf(processes.keySet());
        }

        @Override
        public boolean isKernelThread(int process) {
            return processes.get(process).kernel;
        }

        @Override
        public OptionalInt user(int process) {
            return OptionalInt.of(processes.get(process).user);
        }

        @Override
        public boolean isMarked(int process) {
            return processes.get(process).marked;
        }

        @Override
        public boolean sharesRoot(int process) {
            return true;
        }

        @Override
        public boolean isSurvivor(int process) {
            return processes.get(process).survivor;
        }

        @Override
        public boolean hasTerminal(int process) {
            return processes.get(process).terminal;
        }

        @Override
        public String name(int process) {
            return "p" + process;
        }

        @Override
        public int signal(int process, int signal) {
            signals.add(Signals.name(signal) + " " + process);
            Fake fake = processes.get(process);
            if (fake != null && (signal == fake.diesOf || signal == Signals.SIGKILL)) {
                ends.merge(process, now + fake.endsAfterUsec, Math::min);
            }
            return process == -1 || fake != null ? 0 : -Errno.ESRCH;
        }

        @Override
        public boolean exists(int process) {
            return processes.containsKey(process);
        }

        @Override
        public int reap() {
            for (Map.Entry<Integer, Long> end : ends.entrySet()) {
                if (end.getValue() <= now) {
                    processes.remove(end.getKey());
                    ends.remove(end.getKey());
                    return end.getKey();
                }
            }
            return 0;
        }

        @Override
        public void awaitChild(long usec) {
            assertTrue(usec > 0);
            long first = ends.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
            now = Math.min(now + usec, Math.max(now, first));
        }

        @Override
        public long monotonicUsec() {
            return now;
        }
    }

    private final FakeProcesses ring = new FakeProcesses();
    private final FinalKill kill = new FinalKill(ring);

    @Test
    void allAreStoppedSignalledAndContinuedAndTheirEndIsAwaited() {
        ring.processes.put(1, Fake.plain(Signals.SIGTERM, 0));
        ring.processes.put(20, Fake.plain(Signals.SIGTERM, SECOND));
        ring.processes.put(30, Fake.plain(Signals.SIGTERM, 3 * SECOND));
        assertEquals(0, kill.broadcast(Signals.SIGTERM, true, 90 * SECOND));
        assertEquals(List.of("STOP -1", "TERM 20", "TERM 30", "CONT -1"), ring.signals);
        assertEquals(3 * SECOND, ring.now);
        assertEquals(List.of(1), ring.all());
    }

    @Test
    void whoIgnoresTheSignalIsGivenUpAtTheEndOfTheTime() {
        ring.processes.put(20, Fake.plain(Signals.SIGKILL, 0));
        assertEquals(1, kill.broadcast(Signals.SIGTERM, true, 5 * SECOND));
        assertEquals(5 * SECOND, ring.now);
        assertEquals(0, kill.broadcast(Signals.SIGKILL, false, 5 * SECOND));
        assertTrue(ring.signals.contains("KILL 20"));
    }

    @Test
    void kernelThreadsSurvivorsAndMarkedProgramsOfRootAreSpared() {
        ring.processes.put(2, new Fake(0, true, false, false, false, 0, 0));
        ring.processes.put(3, new Fake(0, false, true, false, false, 0, 0));
        ring.processes.put(4, new Fake(1000, false, true, false, false, Signals.SIGTERM, 0));
        ring.processes.put(5, new Fake(1000, false, false, true, false, 0, 0));
        kill.broadcast(Signals.SIGTERM, false, SECOND);
        assertEquals(List.of("STOP -1", "TERM 4", "CONT -1"), ring.signals);
    }

    @Test
    void shellsAreAlsoHungUpButDaemonsAreNot() {
        ring.processes.put(7, new Fake(0, false, false, false, true, Signals.SIGHUP, 0));
        ring.processes.put(8, new Fake(0, false, false, false, false, Signals.SIGTERM, 0));
        assertEquals(0, kill.broadcast(Signals.SIGTERM, true, SECOND));
        assertEquals(List.of("STOP -1", "TERM 7", "HUP 7", "TERM 8", "CONT -1"), ring.signals);
    }
}
