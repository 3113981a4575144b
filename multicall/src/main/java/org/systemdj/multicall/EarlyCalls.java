// SPDX-License-Identifier: Apache-2.0
package org.systemdj.multicall;

import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.function.CFunction.Transition;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;

/**
 * C functions for where there is no Java heap yet, or none any more: called without any change of the thread's state.
 *
 * <p>Source: the man page of each name, sections 2 and 3.
 *
 * <p>In an image only.
 */
final class EarlyCalls {
    private EarlyCalls() {}

    @CFunction(transition = Transition.NO_TRANSITION)
    static native void _exit(int status);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native void abort();

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int getpid();

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int pause();

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int usleep(int usec);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int open(CCharPointer path, int flags);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native UnsignedWord write(int fd, CCharPointer bytes, UnsignedWord count);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int close(int fd);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int access(CCharPointer path, int mode);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int mkdir(CCharPointer path, int mode);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int getrlimit(int resource, PointerBase limits);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int setrlimit(int resource, PointerBase limits);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int mount(
            CCharPointer source, CCharPointer target, CCharPointer type, UnsignedWord flags, PointerBase data);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int umount2(CCharPointer target, int flags);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int unshare(int flags);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int fstat(int fd, PointerBase status);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int fcntl(int fd, int command, int argument);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int execve(PointerBase path, PointerBase arguments, PointerBase environment);
}
