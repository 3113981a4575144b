// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import org.systemdj.config.ImagePolicy;
import org.systemdj.config.PartitionDesignator;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Errors;
import org.systemdj.console.Table;
import org.systemdj.console.Table.Cell;
import org.systemdj.sys.Errno;

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
        ImagePolicy policy;
        try {
            policy = ImagePolicy.parse(operands.get(0));
        } catch (ImagePolicy.Malformed malformed) {
            throw new CommandFailure(
                    "Failed to parse image policy '" + operands.get(0) + "': " + reason(malformed.fault()));
        }
        session.usePager();
        String shortForm = policy.simplified();
        session.out().line("Analyzing policy: " + session.style().paint(Colour.HIGHLIGHT, shortForm));
        if (!shortForm.equals(policy.longForm())) {
            session.out().line("       Long form: " + session.style().paint(Colour.GREY, policy.longForm()));
        }
        session.out().line();
        Table table = new Table("partition", "mode", "read-only", "growfs");
        for (PartitionDesignator partition : PartitionDesignator.values()) {
            row(table, Cell.of(partition.text(), Colour.NORMAL), policy.of(partition));
        }
        row(table, Cell.of("default", Colour.GREEN), policy.ofOthers());
        table.print(session.out(), session.style(), Table.UNLIMITED);
        return 0;
    }

    private static void row(Table table, Cell partition, int flags) {
        table.add(
                false,
                partition,
                Cell.of(ImagePolicy.words(flags & ImagePolicy.OPEN, true), colour(flags)),
                choice(flags, ImagePolicy.READ_ONLY_ON, ImagePolicy.READ_ONLY_OFF),
                choice(flags, ImagePolicy.GROWFS_ON, ImagePolicy.GROWFS_OFF));
    }

    /** How good or bad what may be done with a partition looks. */
    private static Colour colour(int flags) {
        int uses = flags & ImagePolicy.OPEN;
        int secured = ImagePolicy.VERITY | ImagePolicy.SIGNED | ImagePolicy.ENCRYPTED;
        return switch (uses) {
            case ImagePolicy.OPEN -> Colour.YELLOW;
            case ImagePolicy.IGNORE -> Colour.GREY;
            case ImagePolicy.ABSENT -> Colour.RED;
            default -> (uses & ~secured) == 0 ? Colour.GREEN : Colour.NONE;
        };
    }

    private static String reason(ImagePolicy.Fault fault) {
        return Errors.text(
                switch (fault) {
                    case SYNTAX -> Errno.EINVAL;
                    case PARTITION -> Errno.EBADSLT;
                    case FLAG -> Errno.EBADRQC;
                    case DUPLICATE -> Errno.ENOTUNIQ;
                });
    }

    private static Cell choice(int flags, int on, int off) {
        if ((flags & (on | off)) == 0) {
            return Cell.of("-", Colour.GREY);
        }
        return Cell.of((flags & on) != 0 ? "yes" : "no");
    }
}
