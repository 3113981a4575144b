// SPDX-License-Identifier: Apache-2.0

/**
 * Varlink: descriptions of interfaces, calls and their answers over sockets.
 *
 * <p>{@link org.systemdj.varlink.IdlParser} and {@link org.systemdj.varlink.IdlPrinter} read and print descriptions.
 */
package org.systemdj.varlink;
