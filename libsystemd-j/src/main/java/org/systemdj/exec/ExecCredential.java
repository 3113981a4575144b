// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

import java.util.Arrays;

/**
 * One entry of SetCredential=, LoadCredential= (or their …Encrypted= forms) or ImportCredential=.
 *
 * <p>Source: systemd.exec(5), «Credentials».
 *
 * <p>Immutable.
 *
 * @param kind where the contents come from
 * @param id name below {@code $CREDENTIALS_DIRECTORY}; the glob of ImportCredential=
 * @param argument path for {@code LOAD}, new name prefix for {@code IMPORT}, else empty
 * @param data contents for {@code SET}, else empty
 * @param encrypted contents are to be decrypted first
 */
public record ExecCredential(Kind kind, String id, String argument, byte[] data, boolean encrypted) {
    /** Where a credential's contents come from. */
    public enum Kind {
        SET,
        LOAD,
        IMPORT
    }

    private static final Kind[] KINDS = Kind.values();

    static final PlanCodec<ExecCredential> CODEC = PlanCodec.of(
            (out, value) -> {
                out.unsigned(value.kind.ordinal());
                out.text(value.id);
                out.text(value.argument);
                out.bytes(value.data);
                PlanCodec.FLAG.write(out, value.encrypted);
            },
            in -> {
                long kind = in.unsigned();
                if (kind >= KINDS.length) {
                    throw new PlanFormatException("credential kind " + kind);
                }
                return new ExecCredential(KINDS[(int) kind], in.text(), in.text(), in.bytes(), PlanCodec.FLAG.read(in));
            });

    @Override
    public boolean equals(Object other) {
        return other instanceof ExecCredential that
                && kind == that.kind
                && id.equals(that.id)
                && argument.equals(that.argument)
                && Arrays.equals(data, that.data)
                && encrypted == that.encrypted;
    }

    @Override
    public int hashCode() {
        return id.hashCode() * 31 + Arrays.hashCode(data);
    }

    /** Leaves the contents out: credentials are secrets. */
    @Override
    public String toString() {
        return kind + ":" + id + (argument.isEmpty() ? "" : ":" + argument);
    }
}
