// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;

/**
 * The verb {@code preset-all}.
 *
 * <p>Source: systemctl(1), UNIT FILE COMMANDS.
 *
 * <p>Immutable (static functions).
 */
final class PresetAll {
    private PresetAll() {}

    static int run(Session session, List<String> operands) {
        if (ClientSide.wanted(session)) {
            ClientSide.presetAll(session);
            return 0;
        }
        Options options = session.options();
        String mode = options.presetMode == Options.PresetMode.FULL ? "" : options.presetMode.word();
        try {
            Object[] reply =
                    session.bus().manager("PresetAllUnitFiles", "sbb", mode, options.runtime, options.force > 0);
            InstallChanges.tell(session, (Object[]) reply[0]);
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to preset all units: " + failure.getMessage());
        }
        return options.noReload ? 0 : ManagerVerbs.reload(session, List.of());
    }
}
