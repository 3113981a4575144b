// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys.abi;

/**
 * The binding in use: generated C interface calls in a native image, jnr-ffi on the JVM.
 *
 * <p>Source: the system property {@code org.graalvm.nativeimage.imagecode}, set while an image is built and when it runs.
 *
 * <p>Immutable. In an image initialised at build time.
 */
public final class Abi {
    private static final boolean IN_IMAGE = System.getProperty("org.graalvm.nativeimage.imagecode") != null;

    /** Is this a native image, or one that is being built? */
    public static final boolean NATIVE_IMAGE = IN_IMAGE;

    /** Data layouts and numbers that differ between processors follow this; everything else is aarch64's (generic). */
    public static final boolean X86_64 = System.getProperty("os.arch").equals("amd64");

    /** The C library. */
    public static final Libc C = IN_IMAGE ? new ImageLibc() : new JvmLibc();

    /** Memory by address. */
    public static final Memory MEMORY = IN_IMAGE ? new ImageMemory() : new JvmMemory();

    private Abi() {}

    /** Linux-PAM, which few programs need and not every system has. */
    public static Libpam pam() {
        return PamHolder.PAM;
    }

    private static final class PamHolder {
        static final Libpam PAM = IN_IMAGE ? new ImageLibpam() : new JvmLibpam();
    }
}
