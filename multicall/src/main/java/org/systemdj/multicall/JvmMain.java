// SPDX-License-Identifier: Apache-2.0
package org.systemdj.multicall;

import java.util.Arrays;
import java.util.List;
import org.systemdj.journalctl.JournalctlMain;
import org.systemdj.sys.FileContent;
import org.systemdj.text.PathName;
import org.systemdj.text.RawText;

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
        String[] words = asTyped(args.length);
        String[] rest = Arrays.copyOfRange(words, 1, words.length);
        if (PathName.fileName(words[0]).equals("journalctl")) { // not in the image yet
            System.exit(JournalctlMain.run(words[0], List.of(rest)));
        }
        System.exit(Main.run(words[0], rest));
    }

    /** The last words of the command line: the JVM itself loses bytes that are not in the locale's character set. */
    private static String[] asTyped(int count) {
        String all = RawText.decode(FileContent.read("/proc/self/cmdline"));
        String[] words = all.split("\0", -1); // the last is empty: each word ends with a NUL
        return Arrays.copyOfRange(words, words.length - 1 - count, words.length - 1);
    }
}
