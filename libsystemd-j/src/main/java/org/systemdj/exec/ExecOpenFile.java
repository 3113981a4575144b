// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

/**
 * One entry of OpenFile=.
 *
 * <p>Source: systemd.service(5), OpenFile=.
 *
 * <p>Immutable.
 *
 * @param path file or AF_UNIX socket to open
 * @param name its name in {@code $LISTEN_FDNAMES}
 * @param options of {@code read-only}, {@code append}, {@code truncate}, {@code graceful}; comma separated
 */
public record ExecOpenFile(String path, String name, String options) {
    static final PlanCodec<ExecOpenFile> CODEC = PlanCodec.of(
            (out, value) -> {
                out.text(value.path);
                out.text(value.name);
                out.text(value.options);
            },
            in -> new ExecOpenFile(in.text(), in.text(), in.text()));
}
