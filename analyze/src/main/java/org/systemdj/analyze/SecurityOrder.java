// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The order of a review's lines: by what is said, the last first, then by name. A line that says nothing keeps its place
 * among the others, which is no order that a library could sort by: it depends on who is compared with whom. Hence the
 * merge sort of C libraries, which systemd-analyze 257 has, is done here.
 *
 * <p>Source: what systemd-analyze 257 prints.
 *
 * <p>Immutable (static functions).
 */
final class SecurityOrder {
    private SecurityOrder() {}

    private record Placed(SecurityReview.Line line, int place) {}

    static List<SecurityReview.Line> sorted(List<SecurityReview.Line> lines) {
        List<Placed> placed = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            placed.add(new Placed(lines.get(i), i));
        }
        List<SecurityReview.Line> result = new ArrayList<>(lines.size());
        for (Placed each : merged(placed)) {
            result.add(each.line());
        }
        return result;
    }

    private static List<Placed> merged(List<Placed> lines) {
        if (lines.size() < 2) {
            return lines;
        }
        List<Placed> first = merged(lines.subList(0, lines.size() / 2));
        List<Placed> second = merged(lines.subList(lines.size() / 2, lines.size()));
        List<Placed> all = new ArrayList<>(lines.size());
        int i = 0;
        int j = 0;
        while (i < first.size() && j < second.size()) {
            all.add(compare(first.get(i), second.get(j)) <= 0 ? first.get(i++) : second.get(j++));
        }
        all.addAll(first.subList(i, first.size()));
        all.addAll(second.subList(j, second.size()));
        return all;
    }

    private static int compare(Placed a, Placed b) {
        String one = a.line().text();
        String other = b.line().text();
        int order = one == null && other == null
                ? 0
                : one == null || other == null ? Integer.compare(b.place(), a.place()) : bytes(other, one);
        if (order == 0) {
            order = bytes(a.line().test().name(), b.line().test().name());
        }
        return order == 0 ? Integer.compare(a.place(), b.place()) : order;
    }

    private static int bytes(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
