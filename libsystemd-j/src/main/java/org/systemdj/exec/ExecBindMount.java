// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

/**
 * One entry of BindPaths= or BindReadOnlyPaths=.
 *
 * <p>Source: systemd.exec(5), «Paths».
 *
 * <p>Immutable.
 *
 * @param source path outside
 * @param destination path inside
 * @param readOnly from BindReadOnlyPaths=
 * @param recursive {@code rbind} rather than {@code norbind}
 * @param ignoreMissing the source was given with {@code -}
 */
public record ExecBindMount(
        String source, String destination, boolean readOnly, boolean recursive, boolean ignoreMissing) {
    static final PlanCodec<ExecBindMount> CODEC = PlanCodec.of(
            (out, value) -> {
                out.text(value.source);
                out.text(value.destination);
                out.unsigned((value.readOnly ? 1 : 0) | (value.recursive ? 2 : 0) | (value.ignoreMissing ? 4 : 0));
            },
            in -> {
                String source = in.text();
                String destination = in.text();
                long flags = in.unsigned();
                return new ExecBindMount(source, destination, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
            });
}
