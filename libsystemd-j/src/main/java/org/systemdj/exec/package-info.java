// SPDX-License-Identifier: Apache-2.0
/**
 * What one process is to be started with, and the form in which it travels from the manager to {@code systemd-executor}.
 *
 * <p>The manager never forks: it writes an {@link org.systemdj.exec.ExecPlan} into a memfd and spawns the executor with
 * that memfd. A plan is a sparse set of {@link org.systemdj.exec.PlanField} values: a setting that has its default
 * costs no byte and no time. Names of users and groups travel as names; only the executor looks them up, because a
 * look-up may block and the manager must not.
 *
 * <p>Wire form: {@code "XPL1"}, then per field a varint id, a varint length and the value. Ids are written down in
 * {@link org.systemdj.exec.PlanFields} and never used twice; a reader steps over ids it does not know.
 */
package org.systemdj.exec;
