// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import org.systemdj.text.KernelCommandLine;

/**
 * Boots into the update of the system where one is waiting.
 *
 * <p>Source: systemd-system-update-generator(8), systemd.offline-updates(7). Used by one thread.
 */
final class SystemUpdateGenerator implements Generator.Body {
    private static final String[] FLAGS = {"/system-update", "/etc/system-update"};

    private final Surroundings surroundings;
    private final GeneratorLog log;

    SystemUpdateGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
    }

    @Override
    public int run(OutputDirectories output) {
        if (!isUpdateWaiting()) {
            return 0;
        }
        UnitDirectory early = new UnitDirectory(output.early(), surroundings.program());
        try {
            early.alias("default.target", UnitDirectory.VENDOR + "system-update.target", "Failed to create symlink %s");
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            return 1;
        }
        surroundings.commandLine().forEach(this::warnOfOther);
        return 0;
    }

    /** The flag is mostly a link, wherever that leads to. */
    private boolean isUpdateWaiting() {
        for (String flag : FLAGS) {
            if (surroundings.files().linkStatus(flag).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void warnOfOther(CommandLineWord word) {
        if (word.isNamed("systemd.unit")) {
            if (surroundings.required(word, "systemd.unit").isPresent()) {
                log.warn("Offline system update overridden by kernel command line systemd.unit= setting");
            }
        } else if (word.value().isEmpty()
                && KernelCommandLine.legacyTarget(word.name()).isPresent()) {
            log.warn("Offline system update overridden by runlevel \"" + word.name() + "\" on the kernel command line");
        }
    }
}
