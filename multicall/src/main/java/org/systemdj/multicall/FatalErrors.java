// SPDX-License-Identifier: Apache-2.0
package org.systemdj.multicall;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.oracle.svm.core.c.CGlobalData;
import com.oracle.svm.core.c.CGlobalDataFactory;
import org.graalvm.nativeimage.StackValue;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.word.Pointer;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;
import org.systemdj.sys.Successor;

/**
 * What the image does when it cannot go on: a fault in native memory, or an inconsistency of its run-time code. Programs
 * say so and abort, as usual. PID 1 says so on the console and becomes the program that takes the last state over; if
 * there is none, it stands still: if it ended, the kernel would panic.
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
            Succession.begin();
            Output.write(Output.FREEZING.get(), WordFactory.unsigned(Output.FREEZING_BYTES));
            while (true) {
                EarlyCalls.pause();
            }
        }
        EarlyCalls.abort();
    }

    /** What PID 1 becomes: see {@link Successor} for the layout. */
    static final class Succession {
        private static final int WORD = 8;
        private static final int LIMIT_WORDS = 3;
        private static final int DESCRIPTOR_WORDS = 2;
        private static final int F_SETFD = 2;
        private static final int STATUS_BYTES = 256;
        private static final int PAUSE_USEC = 100_000;
        private static final int ATTEMPTS = 6000; // ten minutes
        private static final int INODE_OFFSET = 8; // st_ino, on x86-64 and aarch64

        private Succession() {}

        /** Returns where there is no such program. */
        static void begin() {
            Pointer plan = WordFactory.pointer(Successor.address());
            if (plan.isNull()) {
                return;
            }
            int at = 3 * WORD;
            for (long left = plan.readLong(at); left > 0; left--) {
                EarlyCalls.setrlimit((int) plan.readLong(at + WORD), plan.add(at + 2 * WORD));
                at += LIMIT_WORDS * WORD;
            }
            at += WORD;
            Pointer status = StackValue.get(STATUS_BYTES);
            for (long left = plan.readLong(at); left > 0; left--) {
                int fd = (int) plan.readLong(at + WORD);
                if (EarlyCalls.fstat(fd, status) == 0
                        && status.readLong(INODE_OFFSET) == plan.readLong(at + 2 * WORD)) {
                    EarlyCalls.fcntl(fd, F_SETFD, 0);
                }
                at += DESCRIPTOR_WORDS * WORD;
            }
            PointerBase path = plan.readWord(0);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) { // the kernel may have no memory now, and later some
                EarlyCalls.execve(path, plan.readWord(WORD), plan.readWord(2 * WORD));
                EarlyCalls.usleep(PAUSE_USEC);
            }
        }
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
