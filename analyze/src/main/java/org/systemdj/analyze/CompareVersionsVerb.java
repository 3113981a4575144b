// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import org.systemdj.console.CommandFailure;
import org.systemdj.text.VersionOrder;

/**
 * The verb {@code compare-versions}: which of two versions is the later one.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze compare-versions»; UAPI.10 Version Format Specification.
 *
 * <p>Immutable (static functions).
 */
final class CompareVersionsVerb {
    private static final int LEFT_IS_LATER = 11;
    private static final int RIGHT_IS_LATER = 12;

    private CompareVersionsVerb() {}

    static int run(Session session, List<String> operands) {
        String left = operands.get(0);
        String right = operands.get(operands.size() - 1);
        warn(session, 1, left);
        warn(session, 2, right);
        int order = Integer.signum(VersionOrder.INSTANCE.compare(left, right));
        if (operands.size() == 3) {
            return holds(operands.get(1), order) ? 0 : 1;
        }
        String sign = order < 0 ? "<" : order > 0 ? ">" : "==";
        session.out().line(shown(left) + " " + sign + " " + shown(right));
        return order < 0 ? RIGHT_IS_LATER : order > 0 ? LEFT_IS_LATER : 0;
    }

    private static String shown(String version) {
        return version.isEmpty() ? "''" : version;
    }

    private static void warn(Session session, int index, String version) {
        for (int i = 0; i < version.length(); i++) {
            char c = version.charAt(i);
            boolean usual = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!usual && "-.~^".indexOf(c) < 0) {
                session.log()
                        .warning("Version string " + index + " contains disallowed characters, they will be treated as"
                                + " separators: " + version);
                return;
            }
        }
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "lt", "<" -> order < 0;
            case "le", "<=" -> order <= 0;
            case "eq", "==", "=" -> order == 0;
            case "ne", "!=", "<>" -> order != 0;
            case "ge", ">=" -> order >= 0;
            case "gt", ">" -> order > 0;
            default -> throw new CommandFailure("Unknown operator \"" + operator + "\".");
        };
    }
}
