// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.init.unit.Unit;

/**
 * A job while its transaction is being put together: a unit may have several until they are merged.
 *
 * <p>Loop-confined.
 */
final class PlannedJob {
    /** That one job pulled in another, and what the first cares. */
    static final class Pull {
        /** The job that pulls; null at the anchor. */
        PlannedJob subject;

        PlannedJob object;
        /** The subject fails if the object cannot be done. */
        final boolean matters;

        /** The object stops what the subject cannot live with. */
        final boolean conflicts;

        Pull(PlannedJob subject, PlannedJob object, boolean matters, boolean conflicts) {
            this.subject = subject;
            this.object = object;
            this.matters = matters;
            this.conflicts = conflicts;
        }
    }

    final Unit unit;
    JobType type;
    boolean ignoresOrder;
    boolean matters;
    /** Pulls by which this job brought in others. */
    final List<Pull> pulls = new ArrayList<>(4);
    /** Pulls by which others brought in this one. */
    final List<Pull> pulledBy = new ArrayList<>(2);

    PlannedJob(Unit unit, JobType type) {
        this.unit = unit;
        this.type = type;
    }

    void pull(PlannedJob object, boolean matters, boolean conflicts) {
        Pull pull = new Pull(this, object, matters, conflicts);
        pulls.add(pull);
        object.pulledBy.add(pull);
    }

    void unlink() {
        for (Pull pull : pulls) {
            pull.object.pulledBy.remove(pull);
        }
        for (Pull pull : pulledBy) {
            if (pull.subject != null) {
                pull.subject.pulls.remove(pull);
            }
        }
        pulls.clear();
        pulledBy.clear();
    }

    @Override
    public String toString() {
        return unit.id() + "/" + type.word();
    }
}
