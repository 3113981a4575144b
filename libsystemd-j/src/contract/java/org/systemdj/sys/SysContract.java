// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.ArrayList;
import java.util.List;

/**
 * What the kernel ring promises, as named checks that need no test framework: JUnit runs them on the JVM's binding, the
 * native build compiles them into an image that runs the same ones on the other binding.
 *
 * <p>Source: contract of {@code org.systemdj.sys}.
 *
 * <p>Confined to one thread.
 */
public final class SysContract {
    /** Body of a check. */
    public interface Body {
        void run();
    }

    /** A named check; it throws when the promise is broken. */
    public record Check(String name, Body body) {}

    private SysContract() {}

    /** All checks, in order. */
    public static List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        FileContract.addTo(checks);
        EventContract.addTo(checks);
        ProcessContract.addTo(checks);
        SocketContract.addTo(checks);
        SystemContract.addTo(checks);
        SeccompContract.addTo(checks);
        return checks;
    }

    /** Runs all checks and prints one line each; returns the number that failed. */
    public static int run() {
        int failed = 0;
        for (Check check : checks()) {
            try {
                check.body().run();
                System.out.println("ok " + check.name());
            } catch (RuntimeException | AssertionError e) {
                failed++;
                System.out.println("FAILED " + check.name() + ": " + e);
            }
        }
        return failed;
    }

    static void require(boolean truth, String text) {
        if (!truth) {
            throw new AssertionError(text);
        }
    }

    static void same(Object expected, Object actual) {
        require(expected.equals(actual), "expected " + expected + ", got " + actual);
    }

    /** The error number that {@code body} fails with; 0 when it does not fail. */
    static int errnoOf(Body body) {
        try {
            body.run();
            return 0;
        } catch (ErrnoException e) {
            return e.errno();
        }
    }

    /** A new empty directory. */
    static String directory() {
        String path = "/tmp/sys-contract-" + Long.toHexString(Random.nextLong());
        FileSystem.mkdir(path, 0700);
        return path;
    }
}
