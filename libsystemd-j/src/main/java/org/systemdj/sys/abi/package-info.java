// SPDX-License-Identifier: Apache-2.0

/**
 * The floor: the one list of C functions that this project calls, and raw memory.
 *
 * <p>{@link org.systemdj.sys.abi.Libc} is the list. An annotation processor writes two bindings of it: one for the JVM
 * (jnr-ffi) and one for native images (GraalVM's C interface). {@link org.systemdj.sys.abi.Abi} picks one when its
 * class is initialised, which in an image happens while it is built, so that jnr-ffi is not part of the image.
 *
 * <p>Pointers are addresses in a {@code long}. A call that fails returns its negated errno. Only {@code org.systemdj.sys}
 * may use this package.
 */
package org.systemdj.sys.abi;
