// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

/**
 * One entry of TemporaryFileSystem=.
 *
 * <p>Source: systemd.exec(5), «Paths».
 *
 * <p>Immutable.
 *
 * @param path mount point
 * @param options mount options as written, may be empty
 */
public record ExecTemporaryFileSystem(String path, String options) {
    static final PlanCodec<ExecTemporaryFileSystem> CODEC = PlanCodec.of(
            (out, value) -> {
                out.text(value.path);
                out.text(value.options);
            },
            in -> new ExecTemporaryFileSystem(in.text(), in.text()));
}
