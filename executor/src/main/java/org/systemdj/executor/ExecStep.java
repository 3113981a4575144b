// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.sys.ErrnoException;

/**
 * One thing to do on the way from the executor's process to the unit's.
 *
 * <p>Source: systemd.exec(5); the order is {@link Steps#ALL}.
 *
 * <p>Implementations have no state of their own.
 */
interface ExecStep {
    /**
     * Does it, or finds that the plan does not ask for it.
     *
     * @throws ErrnoException the kernel refused; the step's row says which exit code and message that means
     * @throws StepFailure as above, when the row's code and message do not fit
     * @throws EarlyExit there is nothing to execute
     */
    void apply(Invocation run);
}
