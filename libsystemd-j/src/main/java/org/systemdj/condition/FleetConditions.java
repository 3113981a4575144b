// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.systemdj.id128.Id128;
import org.systemdj.id128.Sha256;
import org.systemdj.text.EnvironmentFile;
import org.systemdj.text.Glob;
import org.systemdj.text.Values;
import org.systemdj.text.Words;

/**
 * Conditions that choose some of many machines.
 *
 * <p>Source: systemd.unit(5) of version 261, {@code ConditionFraction=}, {@code ConditionMachineTag=}; machine-info(5).
 *
 * <p>Immutable.
 */
final class FleetConditions {
    private static final int WHOLE = 10_000;
    private static final long SCALE = 0xffff_ffffL;

    private final SystemFiles files;
    private final SystemFacts facts;

    FleetConditions(SystemFiles files, SystemFacts facts) {
        this.files = files;
        this.facts = facts;
    }

    /**
     * {@code [TAG] PERCENT}: whether this machine is among that part of all machines. Which those are is told by a hash,
     * keyed by the machine id, of the tag.
     */
    Outcome fraction(String parameter) {
        Optional<List<String>> words = Words.split(parameter, EnumSet.noneOf(Words.Option.class));
        if (words.isEmpty() || words.get().isEmpty() || words.get().size() > 2) {
            return Outcome.ERROR;
        }
        OptionalInt part = Values.parsePermyriad(words.get().getLast());
        if (part.isEmpty()) {
            return Outcome.ERROR;
        }
        if (part.getAsInt() == 0 || part.getAsInt() >= WHOLE) {
            return Outcome.of(part.getAsInt() != 0);
        }
        Optional<Id128> machine = facts.machineId().flatMap(Id128::parse);
        if (machine.isEmpty()) {
            return Outcome.ERROR;
        }
        String tag = words.get().size() == 2 ? words.get().getFirst() : "";
        byte[] text = ("systemd-fraction-" + tag).getBytes(StandardCharsets.UTF_8);
        byte[] hash = Sha256.hmac(machine.get().toBytes(), text);
        long place = ByteBuffer.wrap(hash).order(ByteOrder.LITTLE_ENDIAN).getInt() & SCALE;
        return Outcome.of(place < (part.getAsInt() * SCALE + WHOLE / 2) / WHOLE);
    }

    /** Whether one of the machine's tags matches. */
    Outcome tag(String pattern) {
        Map<String, String> info =
                files.read("/etc/machine-info").map(EnvironmentFile::toMap).orElse(Map.of());
        for (String tag : info.getOrDefault("TAGS", "").split(":")) {
            if (!tag.isEmpty() && Glob.matchesWithEscapes(pattern, tag)) {
                return Outcome.SUCCEEDED;
            }
        }
        return Outcome.FAILED;
    }
}
