// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

/**
 * What archived files may take: 0 is no limit.
 *
 * <p>Source: journalctl(1), «--vacuum-size=», «--vacuum-time=», «--vacuum-files=».
 *
 * <p>Immutable.
 *
 * @param bytes of all archived files of a directory together
 * @param ageUsec since the first entry of a file was written
 * @param files active and archived ones of a directory
 */
public record VacuumLimits(long bytes, long ageUsec, long files) {}
