// SPDX-License-Identifier: Apache-2.0
/**
 * How the manager starts processes: {@link org.systemdj.init.exec.ExecSpawner} turns a unit's settings and the state of
 * the moment into a plan ({@link org.systemdj.exec.ExecPlan}) and spawns the executor with it.
 *
 * <p>Everything here is quick and never waits: no user or group is looked up, no file is read but EnvironmentFile=.
 */
package org.systemdj.init.exec;
