// SPDX-License-Identifier: Apache-2.0
package org.systemdj.multicall;

import java.util.Arrays;

/**
 * The programs on the JVM, for trying changes without building the image: the first argument is {@code argv[0]}.
 *
 * <p>Source: nixos-test/container --jvm, which starts it.
 *
 * <p>Called once, on the main thread. Not in the image.
 */
public final class JvmMain {
    private JvmMain() {}

    public static void main(String[] args) {
        if (args.length == 0) {
            System.err.println("usage: java … " + JvmMain.class.getName() + " PROGRAM [ARGUMENT…]");
            System.exit(2);
        }
        System.exit(Main.run(args[0], Arrays.copyOfRange(args, 1, args.length)));
    }
}
