// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.SignalSet;
import org.systemdj.sys.Signals;

/**
 * Gives every signal its default back and unblocks all; SIGPIPE stays ignored unless the unit wants it.
 *
 * <p>Source: systemd.exec(5), IgnoreSIGPIPE=.
 *
 * <p>Stateless.
 */
final class SignalStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        Signals.setAllDefault();
        if (run.get(PlanFields.IGNORE_SIGPIPE)) {
            Signals.ignore(Signals.SIGPIPE);
        }
        Signals.setMask(SignalSet.NONE);
    }
}
