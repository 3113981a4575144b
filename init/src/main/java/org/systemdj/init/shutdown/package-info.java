// SPDX-License-Identifier: Apache-2.0
/**
 * The program that PID 1 becomes at the very end: kills what still runs, takes file systems and devices apart, and
 * ends the machine.
 *
 * <p>Read {@link org.systemdj.init.shutdown.ShutdownSequence} first: it says what happens in which order.
 */
package org.systemdj.init.shutdown;
