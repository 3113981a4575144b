// SPDX-License-Identifier: Apache-2.0
package org.systemdj.multicall;

import com.oracle.svm.core.Uninterruptible;
import com.oracle.svm.core.os.VirtualMemoryProvider;
import com.oracle.svm.core.posix.PosixVirtualMemoryProvider;
import org.graalvm.nativeimage.ImageSingletons;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.function.CFunction.Transition;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.word.Pointer;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;

/**
 * How the Java heap gets memory from the kernel and gives it back, so that a passing want of memory does not end PID 1:
 * it waits for as long as ten minutes before it takes no for an answer, since during garbage collection there is nothing
 * else it could
 * do; and what the kernel does not take back stays mapped until it is used again, where the image would give up.
 *
 * <p>Source: {@code com.oracle.svm.core.posix.PosixVirtualMemoryProvider} of GraalVM 25; mmap(2), ENOMEM.
 *
 * <p>In an image only. The methods must not allocate.
 */
final class HeapMemory extends PosixVirtualMemoryProvider {
    private static final int TRIES = 60_000; // ten minutes
    private static final int WAIT_USEC = 10_000;
    private static final int MADV_DONTNEED = 4;

    /** Null where there is none. */
    @Override
    @Uninterruptible(reason = "Called from uninterruptible code.", mayBeInlined = true)
    public Pointer commit(PointerBase start, UnsignedWord bytes, int access) {
        Pointer memory = super.commit(start, bytes, access);
        for (int i = 0; i < TRIES && memory.isNull() && EarlyCalls.getpid() == 1; i++) {
            EarlyCalls.usleep(WAIT_USEC);
            memory = super.commit(start, bytes, access);
        }
        return memory;
    }

    /** Always succeeds: who commits these pages again gets new ones in their place. */
    @Override
    @Uninterruptible(reason = "Called from uninterruptible code.", mayBeInlined = true)
    public int uncommit(PointerBase start, UnsignedWord bytes) {
        if (super.uncommit(start, bytes) != 0) {
            madvise(start, bytes, MADV_DONTNEED);
        }
        return 0;
    }

    @CFunction(transition = Transition.NO_TRANSITION)
    private static native int madvise(PointerBase address, UnsignedWord bytes, int advice);

    /** Puts it in the place of the image's own. Named in the image's definition. */
    static final class Setup implements Feature {
        @Override
        public void afterRegistration(AfterRegistrationAccess access) {
            ImageSingletons.add(VirtualMemoryProvider.class, new HeapMemory());
        }
    }
}
