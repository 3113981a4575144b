// SPDX-License-Identifier: Apache-2.0
package org.systemdj.multicall;

import com.oracle.svm.core.CPUFeatureAccess;
import com.oracle.svm.core.SubstrateGCOptions;
import com.oracle.svm.core.SubstrateSegfaultHandler;
import com.oracle.svm.core.Uninterruptible;
import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.RecomputeFieldValue;
import com.oracle.svm.core.annotate.TargetClass;
import com.oracle.svm.core.c.CGlobalData;
import com.oracle.svm.core.c.CGlobalDataFactory;
import com.oracle.svm.core.c.function.CEntryPointActions;
import com.oracle.svm.core.c.function.CEntryPointCreateIsolateParameters;
import com.oracle.svm.core.c.function.CEntryPointOptions;
import com.oracle.svm.core.c.function.CEntryPointSetup.LeaveTearDownIsolateEpilogue;
import org.graalvm.nativeimage.StackValue;
import org.graalvm.nativeimage.c.function.CEntryPoint;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CCharPointerPointer;
import org.graalvm.nativeimage.c.type.CLongPointer;
import org.graalvm.nativeimage.c.type.WordPointer;
import org.graalvm.word.PointerBase;
import org.graalvm.word.WordFactory;
import org.systemdj.sys.abi.NativeText;

/**
 * The C {@code main} of the native image, written in Java: makes the Java world and calls {@link Main#run}.
 *
 * <p>GraalVM's own main is not used for four reasons. As PID 1 without an initrd there is no /proc, and without /proc
 * the C library cannot find the main thread's stack, which creating the Java world needs; so /proc is mounted first.
 * Commands may be called in root directories without /proc, too, such as those that are made ready for another boot: root
 * has it there for that moment, in a mount namespace of the command's own, so that nobody else sees it.
 * GraalVM's main takes {@code -X…} and {@code -D…} arguments for itself; ours hands all of them on. And it takes the
 * Java world down at the end, which costs time and brings nothing: the process ends with {@code _exit(2)}. And making
 * the Java world raises the soft limit of open files and leaves the program's own file open, which children would
 * inherit both: here they are put back.
 *
 * <p>Source: execve(2), _exit(2), mount(2), getrlimit(2); GraalVM's C interface ({@code org.graalvm.nativeimage.c}).
 *
 * <p>Runs once, on the main thread.
 */
public final class EntryPoint {
    /** Bytes that the Java heap of PID 1 may have: some hundred thousand units. */
    private static final long HEAP_OF_PID_1 = 1L << 30;

    /** Bytes that commands, which end soon, fill before they look for garbage; what they do not use costs nothing. */
    private static final long YOUNG_HEAP_OF_COMMANDS = 32L << 20;

    private EntryPoint() {}

    /** C's main. Never returns, so its epilogue, which the compiler wants to have, does not run. */
    @CEntryPoint(name = "main")
    @CEntryPointOptions(prologue = Prologue.class, epilogue = LeaveTearDownIsolateEpilogue.class)
    public static int main(int argc, CCharPointerPointer argv) {
        int status = 1;
        try {
            String argv0 = argc > 0 ? argument(argv, 0) : "";
            String[] args = new String[Math.max(argc - 1, 0)];
            for (int i = 1; i < argc; i++) {
                args[i - 1] = argument(argv, i);
            }
            if (EarlyCalls.getpid() == 1) {
                SubstrateSegfaultHandler.singleton().install();
                SubstrateGCOptions.MaxHeapSize.update(HEAP_OF_PID_1);
            }
            if (!isManager(argv0)) {
                SubstrateGCOptions.MaxNewSize.update(YOUNG_HEAP_OF_COMMANDS);
            }
            status = Main.run(argv0, args);
            System.out.flush();
        } catch (Throwable uncaught) {
            uncaught.printStackTrace();
        }
        EarlyCalls._exit(status);
        return status;
    }

    /** Whether this is PID 1 or a user's manager, which live long and stay small. */
    private static boolean isManager(String argv0) {
        String name = argv0.substring(argv0.lastIndexOf('/') + 1);
        return name.equals("systemd") || name.equals("init");
    }

    private static String argument(CCharPointerPointer argv, int index) {
        return NativeText.decodeString(argv.read(index).rawValue(), Integer.MAX_VALUE);
    }

    /** What runs before there is a Java heap: only calls to C and constants of the image are allowed here. */
    static final class Prologue implements CEntryPointOptions.Prologue {
        /** Bytes of address space, not memory: the initial heap, and what the Java heap may become. */
        private static final long ADDRESSES = 1L << 30;

        private static final long ADDRESSES_OF_PID_1 = 4L << 30;
        private static final long LEAST_ADDRESSES = 128L << 20;
        private static final int FIRST_VERSION = 1; // has reservedSpaceSize
        private static final int NO_FD = -1;
        private static final int RLIMIT_NOFILE = 7;
        private static final int RLIMIT_AS = 9;
        private static final int SIZE_OF_RLIMIT = 2 * Long.BYTES;

        private static final CGlobalData<CCharPointer> NO_ISOLATE = CGlobalDataFactory.createCString(
                "Cannot start: the memory for the Java heap could not be set up (is /proc mounted?)");

        private Prologue() {}

        @Uninterruptible(reason = "There is no Java heap and no Java thread yet.")
        static void enter(int argc, CCharPointerPointer argv) {
            CPUFeatureAccess.singleton().verifyHostSupportsArchitectureEarlyOrExit();
            boolean mounted = Proc.mount();
            PointerBase openFiles = StackValue.get(SIZE_OF_RLIMIT);
            int known = EarlyCalls.getrlimit(RLIMIT_NOFILE, openFiles);
            CLongPointer addressSpace = StackValue.get(SIZE_OF_RLIMIT);
            long addresses = EarlyCalls.getpid() == 1 ? ADDRESSES_OF_PID_1 : ADDRESSES;
            if (EarlyCalls.getrlimit(RLIMIT_AS, addressSpace) == 0
                    && Long.compareUnsigned(addressSpace.read(), 2 * addresses) < 0) {
                addresses = LEAST_ADDRESSES;
            }
            CEntryPointCreateIsolateParameters parameters = StackValue.get(CEntryPointCreateIsolateParameters.class);
            parameters.setVersion(FIRST_VERSION);
            parameters.setReservedSpaceSize(WordFactory.unsigned(addresses));
            int error = CEntryPointActions.enterCreateIsolate(parameters);
            if (error != 0) {
                CEntryPointActions.failFatally(error, NO_ISOLATE.get());
            }
            if (mounted && EarlyCalls.getpid() != 1) {
                Proc.unmount();
            }
            if (known == 0) {
                EarlyCalls.setrlimit(RLIMIT_NOFILE, openFiles);
            }
            EarlyCalls.close((int) ImageFile.CACHED_IMAGE_FD.get().read().rawValue());
            ImageFile.CACHED_IMAGE_FD.get().write(WordFactory.signed(NO_FD));
        }
    }

    /** Has /proc mounted for the moment in which the Java heap is made; for PID 1 for good. */
    static final class Proc {
        private static final long NOSUID_NODEV_NOEXEC = 2 | 4 | 8;
        private static final int F_OK = 0;
        private static final int CLONE_NEWNS = 0x20000;
        private static final int MS_REC_PRIVATE = 0x4000 | 0x40000;
        private static final int MNT_DETACH = 2;

        private static final CGlobalData<CCharPointer> ROOT_DIRECTORY = CGlobalDataFactory.createCString("/");
        private static final CGlobalData<CCharPointer> PROC_DIRECTORY = CGlobalDataFactory.createCString("/proc");
        private static final CGlobalData<CCharPointer> PROC_SELF = CGlobalDataFactory.createCString("/proc/self");
        private static final CGlobalData<CCharPointer> PROC_TYPE = CGlobalDataFactory.createCString("proc");

        private Proc() {}

        /** Mounts it where it is not there and can be; says whether it did. */
        @Uninterruptible(reason = "There is no Java heap and no Java thread yet.")
        static boolean mount() {
            if (EarlyCalls.access(PROC_SELF.get(), F_OK) == 0) {
                return false;
            }
            if (EarlyCalls.getpid() == 1) {
                EarlyCalls.mkdir(PROC_DIRECTORY.get(), 0x1ed); // rwxr-xr-x; fails where it is there already
            } else if (EarlyCalls.unshare(CLONE_NEWNS) != 0) {
                return false;
            } else {
                EarlyCalls.mount( // fails where the root directory is no mount point; then others see it for a moment
                        WordFactory.nullPointer(),
                        ROOT_DIRECTORY.get(),
                        WordFactory.nullPointer(),
                        WordFactory.unsigned(MS_REC_PRIVATE),
                        WordFactory.nullPointer());
            }
            return EarlyCalls.mount(
                            PROC_TYPE.get(),
                            PROC_DIRECTORY.get(),
                            PROC_TYPE.get(),
                            WordFactory.unsigned(NOSUID_NODEV_NOEXEC),
                            WordFactory.nullPointer())
                    == 0;
        }

        @Uninterruptible(reason = "There is no Java thread yet that could be stopped.")
        static void unmount() {
            EarlyCalls.umount2(PROC_DIRECTORY.get(), MNT_DETACH);
        }
    }

    /** Where GraalVM keeps the descriptor of the program's file, which it mapped the initial heap from. */
    @TargetClass(className = "com.oracle.svm.core.posix.linux.LinuxImageHeapProvider")
    static final class ImageFile {
        @Alias
        @RecomputeFieldValue(kind = RecomputeFieldValue.Kind.None, isFinal = true)
        static CGlobalData<WordPointer> CACHED_IMAGE_FD;

        private ImageFile() {}
    }
}
