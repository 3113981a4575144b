// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

import java.util.List;

/**
 * One entry of MountImages= or ExtensionImages=.
 *
 * <p>Source: systemd.exec(5), «Paths».
 *
 * <p>Immutable.
 *
 * @param source path of the image
 * @param destination path inside; empty of an extension
 * @param ignoreMissing the source was given with {@code -}
 * @param options mount options of its partitions, each PARTITION:OPTIONS
 */
public record ExecImage(String source, String destination, boolean ignoreMissing, List<String> options) {
    static final PlanCodec<ExecImage> CODEC = PlanCodec.of(
            (out, value) -> {
                out.text(value.source);
                out.text(value.destination);
                out.unsigned(value.ignoreMissing ? 1 : 0);
                PlanCodec.TEXTS.write(out, value.options);
            },
            in -> {
                String source = in.text();
                String destination = in.text();
                boolean ignoreMissing = in.unsigned() != 0;
                return new ExecImage(source, destination, ignoreMissing, PlanCodec.TEXTS.read(in));
            });
}
