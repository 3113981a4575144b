// SPDX-License-Identifier: Apache-2.0
package org.systemdj.id128;

import java.util.Optional;
import java.util.function.Function;

/**
 * The identifiers of the machine, of the boot and of the service's run.
 *
 * <p>Source: machine-id(5); sd_id128_get_boot(3); systemd.exec(5), {@code $INVOCATION_ID}.
 *
 * <p>Immutable; reads anew each time.
 */
public final class SystemIds {
    /** What stands in {@code /etc/machine-id} until the first boot has set the id. */
    public static final String UNINITIALIZED = "uninitialized";

    private final Function<String, Optional<String>> read;

    /** {@code read} gives the text of a file; empty when it cannot be read. */
    public SystemIds(Function<String, Optional<String>> read) {
        this.read = read;
    }

    /** The machine's id; empty where none is set. */
    public Optional<Id128> machine() {
        return file("/etc/machine-id").filter(id -> !id.isNull());
    }

    /** Whether the file of the machine's id says that this is the first boot. */
    public boolean isMachineUninitialized() {
        return read.apply("/etc/machine-id").orElse("").strip().equals(UNINITIALIZED);
    }

    /** The id of the current boot. */
    public Optional<Id128> boot() {
        return file("/proc/sys/kernel/random/boot_id");
    }

    /** An id in a file of its own, with or without dashes, with or without a newline. */
    public Optional<Id128> file(String path) {
        return read.apply(path)
                .map(text -> text.endsWith("\n") ? text.substring(0, text.length() - 1) : text)
                .flatMap(Id128::parse);
    }
}
