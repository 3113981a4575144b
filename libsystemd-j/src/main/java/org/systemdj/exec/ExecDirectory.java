// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

import java.util.List;

/**
 * One directory of RuntimeDirectory=, StateDirectory=, CacheDirectory=, LogsDirectory= or ConfigurationDirectory=.
 *
 * <p>Source: systemd.exec(5), «Sandboxing».
 *
 * <p>Immutable.
 *
 * @param path relative to the kind's prefix
 * @param symlinks links to make to it, relative to the same prefix
 * @param readOnly the {@code :ro} flag
 */
public record ExecDirectory(String path, List<String> symlinks, boolean readOnly) {
    static final PlanCodec<ExecDirectory> CODEC = PlanCodec.of(
            (out, value) -> {
                out.text(value.path);
                PlanCodec.TEXTS.write(out, value.symlinks);
                PlanCodec.FLAG.write(out, value.readOnly);
            },
            in -> new ExecDirectory(in.text(), PlanCodec.TEXTS.read(in), PlanCodec.FLAG.read(in)));
}
