// SPDX-License-Identifier: Apache-2.0

/**
 * A manager without a system: the real units, jobs, loop and loader over files, processes, control groups, tables and
 * clocks in memory.
 *
 * <p>{@link org.systemdj.init.bed.ManagerBed} is the one that tests hold. Time stands still unless a test moves it;
 * programs run only when the loop has nothing else to do, so that every test sees the same order of events.
 */
package org.systemdj.init.bed;
