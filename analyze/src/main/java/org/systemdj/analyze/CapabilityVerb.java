// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Table;
import org.systemdj.console.Table.Cell;
import org.systemdj.text.Capability;
import org.systemdj.text.Numbers;

/**
 * The verb {@code capability}: the kernel's capabilities with their numbers.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze capability»; capabilities(7).
 *
 * <p>Immutable (static functions).
 */
final class CapabilityVerb {
    private static final int HIGHEST_POSSIBLE = 62;

    private CapabilityVerb() {}

    static int run(Session session, List<String> operands) {
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        int last = last(session);
        if (session.options().mask) {
            if (operands.size() != 1) {
                throw new CommandFailure("Exactly 1 positional argument expected.");
            }
            long mask = mask(operands.get(0), last);
            for (int number = 0; number <= last; number++) {
                if ((mask >> number & 1) != 0) {
                    counts.put(number, 1);
                }
            }
        } else if (operands.isEmpty()) {
            for (int number = 0; number <= last; number++) {
                counts.put(number, 1);
            }
        } else {
            for (String operand : operands) {
                counts.merge(number(operand, last), 1, Integer::sum);
            }
        }
        Table table = new Table("name", "number").right(1);
        counts.forEach((number, count) -> {
            for (int i = 0; i < count; i++) {
                table.add(false, Cell.of(name(number)), new Cell(Integer.toString(number), number, Colour.NONE, false));
            }
        });
        session.print(table);
        return 0;
    }

    private static String name(int number) {
        return number < Capability.values().length ? Capability.values()[number].word() : "cap_???";
    }

    /** The kernel's last capability. */
    private static int last(Session session) {
        byte[] content = session.host().readFile("/proc/sys/kernel/cap_last_cap");
        int last = content == null ? -1 : Numbers.parseInt(new String(content, StandardCharsets.US_ASCII).strip(), -1);
        return last < 0 ? Capability.values().length - 1 : Math.min(last, HIGHEST_POSSIBLE);
    }

    private static long mask(String text, int last) {
        String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
        try {
            BigInteger mask = new BigInteger(digits, 16);
            if (mask.signum() < 0 || mask.bitLength() > Long.SIZE) {
                throw new CommandFailure("Capability mask \"" + text + "\" is not valid.");
            }
            int unknown = mask.shiftRight(last + 1).getLowestSetBit();
            if (unknown >= 0) {
                throw new CommandFailure("Capability " + (last + 1 + unknown) + " is not known.");
            }
            return mask.longValue();
        } catch (NumberFormatException wrong) {
            throw new CommandFailure("Capability mask \"" + text + "\" is not valid.");
        }
    }

    private static int number(String text, int last) {
        Optional<Capability> known = Capability.parse(text);
        int number = known.isPresent() ? known.get().number() : Numbers.parseInt(text, -1);
        if (number < 0 || number > last) {
            throw new CommandFailure("Capability \"" + text + "\" is not known.");
        }
        return number;
    }
}
