// SPDX-License-Identifier: Apache-2.0
package org.systemdj.multicall;

/**
 * All programs of the suite in one: the base name of {@code argv[0]} says which one runs.
 *
 * <p>Source: the names that Debian installs them under, native/programs.tsv.
 *
 * <p>Called once, on the main thread.
 */
public final class Main {
    private Main() {
    }

    /** A program: takes its arguments and returns its exit status. */
    @FunctionalInterface
    interface Program {
        int run(String name, String[] args);
    }

    /** One program under one of its names. */
    private record Row(String name, Program program) {}

    private static final Row[] PROGRAMS = {};

    /** Runs the program that {@code argv0} names and returns its exit status. */
    public static int run(String argv0, String[] args) {
        String name = argv0.substring(argv0.lastIndexOf('/') + 1);
        for (Row row : PROGRAMS) {
            if (row.name().equals(name)) {
                return row.program().run(name, args);
            }
        }
        System.err.println(name + ": no program of that name in here");
        return 127;
    }
}
