// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

/**
 * Which of the manager's queues a unit stands in, so that it stands in each at most once.
 *
 * <p>Loop-confined; {@code org.systemdj.init.manager.Queues} is the only writer.
 */
public final class UnitQueues {
    public boolean load;
    public boolean collect;
    public boolean busNew;
    public boolean busChanges;
    public boolean stopWhenUnneeded;
    public boolean startWhenUpheld;
    public boolean stopWhenBound;
    /** UnitNew has been sent for it. */
    public boolean announced;
}
