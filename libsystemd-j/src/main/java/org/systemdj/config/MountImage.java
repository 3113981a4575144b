// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

import java.util.List;

/**
 * A disk image mounted into the unit's own mount namespace; extension images have no destination.
 *
 * <p>Source: systemd.exec(5), MountImages=, ExtensionImages=.
 *
 * <p>Immutable.
 *
 * @param source absolute
 * @param destination absolute; empty for an extension image
 * @param optional whether the image may be missing ({@code -})
 * @param options mount options of its partitions
 */
public record MountImage(String source, String destination, boolean optional, List<NamedOption> options) {
    /** Copies the options. */
    public MountImage {
        options = List.copyOf(options);
    }
}
