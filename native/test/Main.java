// SPDX-License-Identifier: Apache-2.0
package org.systemdj.multicall;

import java.io.File;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.SysContract;
import org.systemdj.sys.abi.Abi;

/** Stands in for the real Main in the self-test's image: prints what it was called with, and tries the library. */
public final class Main {
    private Main() {
    }

    /** Prints its arguments with everything but ASCII escaped, then returns 7; {@code --version} only returns 0. */
    public static int run(String argv0, String[] args) {
        if (args.length == 1 && args[0].equals("--version")) {
            return 0;
        }
        if (args.length == 1 && args[0].equals("--throw")) {
            throw new IllegalStateException("thrown on purpose");
        }
        if (args.length == 1 && args[0].equals("--wait")) {
            LockSupport.park();
        }
        if (args.length == 1 && args[0].equals("--contract")) {
            return contract();
        }
        if (args.length == 1 && args[0].equals("--log")) {
            LoggerFactory.getLogger("self-test").warn("A warning of {}", "the self-test");
            return 0;
        }
        if (args.length == 1 && args[0].equals("--fault")) {
            return (int) Abi.MEMORY.getLong(16);
        }
        StringBuilder out = new StringBuilder(escaped(argv0));
        for (String arg : args) {
            out.append(' ').append(escaped(arg));
        }
        out.append(" proc=").append(new File("/proc/self/maps").exists());
        System.out.println(out);
        return 7;
    }

    /** The kernel ring's contract (libsystemd-j/src/contract) on the image's binding. */
    private static int contract() {
        return SysContract.run() == 0 ? 0 : 1;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c > ' ' && c < 0x7f) {
                out.append(c);
            } else {
                out.append("<").append(Integer.toHexString(c)).append(">");
            }
        }
        return out.toString();
    }
}
