// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Random events that meet one unit, or a graph of units, with a look at the {@link Invariants} after each. */
final class RandomWalk {
    private static final int STEPS_OF_A_BED = 400;
    private static final int TOLD = 25;

    static {
        openAndClose();
    }

    private RandomWalk() {}

    /** The first socket has the virtual machine open one for itself, which stays. */
    private static void openAndClose() {
        try {
            SocketChannel.open(StandardProtocolFamily.UNIX).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Walks so many steps for each type and for graphs, and says how far. */
    static void walk(long steps, long seed) {
        List<String> types = new ArrayList<>(Machines.TYPES.keySet());
        types.add("graph");
        for (String type : types) {
            long begin = System.nanoTime();
            long walked = 0;
            long at = seed;
            while (walked < steps) {
                walked += type.equals("graph") ? graph(at, STEPS_OF_A_BED) : type(type, at, STEPS_OF_A_BED);
                at++;
            }
            System.out.printf(
                    "%-9s %d steps, %d s, from seed %d%n",
                    type, walked, (System.nanoTime() - begin) / 1_000_000_000, seed);
        }
    }

    /** One unit of a type, whose kind is drawn. Answers the steps. */
    static int type(String type, long seed, int steps) {
        Random random = new Random(seed);
        Map<String, Supplier<Machine>> kinds = Machines.TYPES.get(type);
        String kind = List.copyOf(kinds.keySet()).get(random.nextInt(kinds.size()));
        List<String> told = new ArrayList<>();
        int open = openFiles();
        try (Machine machine = kinds.get(kind).get()) {
            machine.bed.processes().allMortal();
            List<String> events = machine.steps();
            for (int i = 0; i < steps; i++) {
                String event = events.get(random.nextInt(events.size()));
                String before = machine.sub();
                told.add(event + " in " + before);
                machine.happen(event);
                told.set(told.size() - 1, event + " in " + before + " -> " + machine.bed.state(machine.unit));
                Invariants.check(machine.bed, "after " + event);
                Invariants.noFaultsBut(machine.bed, event.equals("fault") ? 1 : 0);
            }
        } catch (RuntimeException | AssertionError e) {
            throw failure(type + " " + kind, seed, told, e);
        }
        leaksNothing(type + " " + kind, seed, open);
        return steps;
    }

    /** A graph of units. */
    static int graph(long seed, int steps) {
        List<String> told = new ArrayList<>();
        int open = openFiles();
        try (UnitGraph graph = new UnitGraph(new Random(seed), told)) {
            for (int i = 0; i < steps; i++) {
                graph.step();
                Invariants.check(graph.bed(), "at rest");
                Invariants.noFaultsBut(graph.bed(), 0);
            }
        } catch (RuntimeException | AssertionError e) {
            throw failure("graph", seed, told, e);
        }
        leaksNothing("graph", seed, open);
        return steps;
    }

    private static void leaksNothing(String what, long seed, int open) {
        if (openFiles() > open) {
            throw new AssertionError(
                    what + ", seed " + seed + ": " + (openFiles() - open) + " descriptors are left open");
        }
    }

    private static int openFiles() {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return (int) files.filter(RandomWalk::isNoFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is a pipe, a socket or the like: files the virtual machine opens when it likes. */
    private static boolean isNoFile(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return !target.startsWith("/") || target.startsWith("/memfd:");
        } catch (IOException e) {
            return false; // It was the one by which the directory is read.
        }
    }

    private static AssertionError failure(String what, long seed, List<String> told, Throwable e) {
        List<String> last = told.subList(Math.max(0, told.size() - TOLD), told.size());
        return new AssertionError(
                what + ", seed " + seed + ", step " + told.size() + ": " + e.getMessage() + "\n  "
                        + String.join("\n  ", last),
                e);
    }
}
