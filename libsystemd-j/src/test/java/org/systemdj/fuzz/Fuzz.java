// SPDX-License-Identifier: Apache-2.0
package org.systemdj.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.systemdj.fuzz.Targets.Target;

/**
 * Feeds changed texts to everything that reads text. A case fails when it throws anything, or takes longer than 50 ms
 * each of forty times (code that has just been loaded is slow). What failed once stands in {@code fuzz/seeds.tsv} and is tried first by every run.
 *
 * <p>{@code just fuzz [CASES [SEED]]}; the same seed gives the same cases.
 */
public final class Fuzz {
    static final long SLOW_NSEC = 50_000_000;
    private static final int TRIES = 40;
    private static final int MOST_FAILURES = 40;
    private static final int LONGEST_PAST = 64;

    private final List<Target> targets = new Targets().all();
    private final List<Target> wheel = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final SplittableRandom random;
    private final List<String> past = new ArrayList<>(List.of("x"));
    private long slowestNsec;
    private String slowest = "";

    Fuzz(long seed) {
        random = new SplittableRandom(seed);
        for (Target target : targets) {
            for (int i = 0; i < target.weight(); i++) {
                wheel.add(target);
            }
        }
    }

    /** Runs so many cases, those that failed once before; gives the failures as lines: target, why, text. */
    List<String> run(long cases) {
        replay();
        Mutator mutator = new Mutator(random, past);
        for (long i = 0; i < cases && failures.size() < MOST_FAILURES; i++) {
            Target target = wheel.get(random.nextInt(wheel.size()));
            String seed = random.nextInt(20) == 0
                    ? past.get(random.nextInt(past.size()))
                    : target.seeds().get(random.nextInt(target.seeds().size()));
            String text = mutator.mutate(seed);
            attempt(target, text);
            remember(seed);
        }
        return failures;
    }

    private void remember(String seed) {
        if (past.size() < LONGEST_PAST) {
            past.add(seed);
        } else {
            past.set(random.nextInt(LONGEST_PAST), seed);
        }
    }

    private void replay() {
        for (String line : Corpus.lines("fuzz/seeds.tsv")) {
            int tab = line.indexOf('\t');
            if (line.startsWith("#") || tab < 0) {
                continue;
            }
            String name = line.substring(0, tab);
            List<Target> named = targets.stream()
                    .filter(target -> target.name().equals(name))
                    .toList();
            if (named.isEmpty()) {
                failures.add(name + "\tno such target\t");
            }
            named.forEach(target -> attempt(target, Corpus.decode(line.substring(tab + 1))));
        }
    }

    private void attempt(Target target, String text) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && least > SLOW_NSEC; i++) {
            long start = System.nanoTime();
            try {
                target.reader().read(text);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
                failures.add(target.name() + "\t" + e + " at " + place(e) + "\t" + Corpus.encode(text));
                return;
            }
            least = Math.min(least, System.nanoTime() - start);
        }
        if (least > slowestNsec) {
            slowestNsec = least;
            slowest = target.name();
        }
        if (least > SLOW_NSEC) {
            failures.add(target.name() + "\t" + least / 1_000_000 + " ms\t" + Corpus.encode(text));
        }
    }

    private static String place(Throwable e) {
        for (StackTraceElement frame : e.getStackTrace()) {
            if (frame.getClassName().startsWith("org.systemdj")) {
                return frame.toString();
            }
        }
        return "?";
    }

    /** {@code [CASES [SEED]]}. */
    public static void main(String[] args) {
        long cases = args.length > 0 ? Long.parseLong(args[0].replace("_", "")) : 1_000_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        Fuzz fuzz = new Fuzz(seed);
        long start = System.nanoTime();
        List<String> failures = fuzz.run(cases);
        double seconds = (System.nanoTime() - start) / 1e9;
        failures.forEach(System.out::println);
        Runtime memory = Runtime.getRuntime();
        System.gc();
        System.out.printf(
                Locale.ROOT,
                "%d cases (seed %d) over %d targets in %.0f s, %.0f a second; slowest %.1f ms (%s); heap %d of %d MiB; %d failed%n",
                cases,
                seed,
                fuzz.targets.size(),
                seconds,
                cases / seconds,
                fuzz.slowestNsec / 1e6,
                fuzz.slowest,
                memory.totalMemory() - memory.freeMemory() >> 20,
                memory.maxMemory() >> 20,
                failures.size());
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.size() + " cases failed");
        }
    }
}
