// SPDX-License-Identifier: Apache-2.0

/**
 * The kernel, typed: descriptors, events, processes, files, sockets, mounts, cgroups, identity, terminals.
 *
 * <p>Calls that fail throw {@link org.systemdj.sys.ErrnoException}; where failure is an ordinary answer, a method named
 * {@code try…} returns a negated errno instead, or the result is empty. Descriptors are {@link org.systemdj.sys.Fd}
 * (owned, close-on-exec) or a plain number that somebody else owns. Strings and bytes: see
 * {@link org.systemdj.sys.abi.NativeText}: any file name survives the way to Java and back.
 *
 * <p>Nothing here logs, keeps global state or starts threads.
 */
package org.systemdj.sys;
