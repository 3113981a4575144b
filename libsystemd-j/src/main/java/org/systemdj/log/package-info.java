// SPDX-License-Identifier: Apache-2.0
/**
 * Writing log records where systemd's programs write theirs: the journal's native socket, {@code /dev/kmsg}, the console.
 *
 * <p>The library itself does not log. This package is the transport that the manager's SLF4J provider and the executor
 * stand on; whoever uses it says what to log and where to.
 */
package org.systemdj.log;
