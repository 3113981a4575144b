// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.List;
import java.util.Optional;

/**
 * A file or directory of the host, or a disk image, that is to be seen in the mount namespace of a process that runs.
 *
 * <p>Source: org.freedesktop.systemd1(5), BindMountUnit(), MountImageUnit(). Immutable.
 *
 * @param source absolute, on the host
 * @param target absolute, as the process sees it
 * @param makesTarget whether the target is made where it is missing
 * @param imageOptions of a disk image, the mount options of its partitions, each PARTITION:OPTIONS; empty for what is no image
 */
public record LiveMount(
        String source, String target, boolean readOnly, boolean makesTarget, Optional<List<String>> imageOptions) {}
