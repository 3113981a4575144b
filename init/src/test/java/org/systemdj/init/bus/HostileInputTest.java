// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Clients that mean no good, against a manager whose surroundings are in memory. What would change the files or processes of the machine
 * that runs the tests is only asked for in namespaces of their own ({@code nixos-test/hostile}, {@code just hostile}).
 */
class HostileInputTest {
    private static final long MESSAGES = 20_000;

    /** They write files, or signal or move processes. */
    private static final Set<String> DANGEROUS = Set.of(
            "StartTransientUnit",
            "SetUnitProperties",
            "SetProperties",
            "KillUnit",
            "KillUnitSubgroup",
            "QueueSignalUnit",
            "Kill",
            "KillSubgroup",
            "QueueSignal",
            "AttachProcessesToUnit",
            "AttachProcesses",
            "CleanUnit",
            "Clean",
            "BindMountUnit",
            "BindMount",
            "MountImageUnit",
            "MountImage",
            "StartAuxiliaryScope",
            "Set");

    /**
     * {@code -Dhostile.messages=} says how many, {@code -Dhostile.all=true} sends the dangerous ones too, {@code -Dhostile.seed=}
     * sends the same again.
     */
    @Test
    void noMessageIsFollowedByAFault() {
        long messages = Long.getLong("hostile.messages", MESSAGES);
        Set<String> without = Boolean.getBoolean("hostile.all") ? Set.of("LogTarget") : DANGEROUS;
        long seed = Long.getLong("hostile.seed", System.nanoTime());
        try (HostileInput input = new HostileInput(seed, without)) {
            try {
                input.run(messages);
            } catch (Throwable e) {
                throw new AssertionError("with -Dhostile.seed=" + seed, e);
            }
            System.out.println(input.report());
            assertTrue(input.returned() > messages / 50, "hardly a message was understood: " + input.report());
        }
    }
}
