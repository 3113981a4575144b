// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Errors;
import org.systemdj.console.Table;
import org.systemdj.console.Table.Cell;

/**
 * The verb {@code image-policy}: what a policy for disk images means for each partition.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze image-policy».
 *
 * <p>Immutable (static functions).
 */
final class ImagePolicyVerb {
    private ImagePolicyVerb() {}

    static int run(Session session, List<String> operands) {
        DiskImagePolicy policy;
        try {
            policy = DiskImagePolicy.parse(operands.get(0));
        } catch (DiskImagePolicy.Malformed malformed) {
            throw new CommandFailure(
                    "Failed to parse image policy '" + operands.get(0) + "': " + Errors.text(malformed.errno));
        }
        session.usePager();
        String shortForm = policy.simplified();
        session.out().line("Analyzing policy: " + session.style().paint(Colour.HIGHLIGHT, shortForm));
        if (!shortForm.equals(policy.longForm())) {
            session.out().line("       Long form: " + session.style().paint(Colour.GREY, policy.longForm()));
        }
        session.out().line();
        Table table = new Table("partition", "mode", "read-only", "growfs");
        for (int i = 0; i < DiskImagePolicy.PARTITIONS.size(); i++) {
            row(table, Cell.of(DiskImagePolicy.PARTITIONS.get(i), Colour.NORMAL), policy.effective(i));
        }
        row(table, Cell.of("default", Colour.GREEN), policy.effectiveOthers());
        table.print(session.out(), session.style(), Table.UNLIMITED);
        return 0;
    }

    private static void row(Table table, Cell partition, int flags) {
        table.add(
                false,
                partition,
                Cell.of(DiskImagePolicy.mode(flags), DiskImagePolicy.colour(flags)),
                choice(flags, DiskImagePolicy.READ_ONLY_ON, DiskImagePolicy.READ_ONLY_OFF),
                choice(flags, DiskImagePolicy.GROWFS_ON, DiskImagePolicy.GROWFS_OFF));
    }

    private static Cell choice(int flags, int on, int off) {
        if ((flags & (on | off)) == 0) {
            return Cell.of("-", Colour.GREY);
        }
        return Cell.of((flags & on) != 0 ? "yes" : "no");
    }
}
