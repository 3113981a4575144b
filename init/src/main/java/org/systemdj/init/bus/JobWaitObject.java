// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.BusInterface;
import org.systemdj.bus.BusMember.Emits;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobWait;

/**
 * What a job waits for, as a property that systemd does not have. Introspection stays as systemd's: whoever wants it knows
 * its name.
 *
 * <p>Compat: own interface. Source: {@link JobWait}. Immutable.
 */
final class JobWaitObject {
    static final BusInterface<Job> TABLE = BusInterface.<Job>named("org.systemdj.Job")
            .property("WaitsFor", "(stt)", Emits.NOTHING, (job, out) -> {
                JobWait wait = JobWait.of(job);
                out.openStruct("stt")
                        .writeString(wait.reason())
                        .writeUint64(wait.sinceUsec())
                        .writeUint64(wait.untilUsec() == Long.MAX_VALUE ? -1 : wait.untilUsec())
                        .close();
            })
            .build();

    private JobWaitObject() {}
}
