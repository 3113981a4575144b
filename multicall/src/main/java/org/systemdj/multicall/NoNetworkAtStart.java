// SPDX-License-Identifier: Apache-2.0
package org.systemdj.multicall;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.oracle.svm.core.jdk.NativeLibrarySupport;

/**
 * Keeps images from initializing the JDK's C network library at every start.
 *
 * <p>That library opens three sockets to find out about IPv6, which makes the kernel load modules in early boot and
 * costs time in every program. We make our own network calls. The library stays linked and usable; uninitialized, it
 * knows of IPv4 only.
 *
 * <p>Source: {@code com.oracle.svm.core.posix.PosixNativeLibrarySupport} of GraalVM 25.
 *
 * <p>Read by the image builder only.
 */
@TargetClass(className = "com.oracle.svm.core.posix.PosixNativeLibrarySupport")
final class NoNetworkAtStart {
    private NoNetworkAtStart() {}

    @Substitute
    static void loadNetLibrary() {
        NativeLibrarySupport.singleton().registerInitializedBuiltinLibrary("net");
    }
}
