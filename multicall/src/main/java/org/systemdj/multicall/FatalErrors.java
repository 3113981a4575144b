// SPDX-License-Identifier: Apache-2.0
package org.systemdj.multicall;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.oracle.svm.core.c.CGlobalData;
import com.oracle.svm.core.c.CGlobalDataFactory;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;

/**
 * What the image does when it cannot go on: a fault in native memory, or an inconsistency of its run-time code. Programs
 * say so and abort, as usual. PID 1 says so on the console and stands still: if it ended, the kernel would panic.
 *
 * <p>Source: {@code com.oracle.svm.core.posix.PosixLogHandler} of GraalVM 25; systemd(1), «Freezing execution».
 *
 * <p>Read by the image builder only; the methods must not allocate.
 */
@TargetClass(className = "com.oracle.svm.core.posix.PosixLogHandler")
final class FatalErrors {
    private FatalErrors() {}

    @Substitute
    void log(CCharPointer bytes, UnsignedWord length) {
        Output.write(bytes, length);
    }

    @Substitute
    void flush() {}

    @Substitute
    void fatalError() {
        if (EarlyCalls.getpid() == 1) {
            Output.write(Output.FREEZING.get(), WordFactory.unsigned(Output.FREEZING_BYTES));
            while (true) {
                EarlyCalls.pause();
            }
        }
        EarlyCalls.abort();
    }

    /** Where it is said. A class of its own, because the one above has only what it replaces. */
    static final class Output {
        private static final int STDERR = 2;
        private static final int WRITE_ONLY_NOCTTY_CLOEXEC = 1 | 0x100 | 0x80000;
        private static final CGlobalData<CCharPointer> CONSOLE = CGlobalDataFactory.createCString("/dev/console");
        private static final String FREEZING_TEXT = "Freezing execution.\n";
        static final int FREEZING_BYTES = FREEZING_TEXT.length();
        static final CGlobalData<CCharPointer> FREEZING = CGlobalDataFactory.createCString(FREEZING_TEXT);

        private Output() {}

        /** PID 1's standard error leads nowhere. Whether it succeeds does not matter any more. */
        static void write(CCharPointer bytes, UnsignedWord length) {
            int console = EarlyCalls.getpid() == 1 ? EarlyCalls.open(CONSOLE.get(), WRITE_ONLY_NOCTTY_CLOEXEC) : -1;
            EarlyCalls.write(console < 0 ? STDERR : console, bytes, length);
            if (console >= 0) {
                EarlyCalls.close(console);
            }
        }
    }
}
