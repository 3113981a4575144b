// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.text.ExitStatus;

/**
 * One row of {@link Steps#ALL}.
 *
 * <p>Source: systemd.exec(5), «Process Exit Codes».
 *
 * <p>Immutable.
 *
 * @param status exit code when the kernel refuses
 * @param message what that is called in the log
 * @param step what to do
 */
record StepRow(ExitStatus status, String message, ExecStep step) {}
