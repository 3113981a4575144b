// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import static org.systemdj.analyze.Verb.MANY;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.ClosestWord;
import org.systemdj.console.CommandFailure;

/**
 * All verbs of systemd-analyze, in the order in which similar ones are proposed.
 *
 * <p>Source: systemd-analyze(1), SYNOPSIS; numbers of operands as of systemd-analyze 257.
 *
 * <p>Built once per run.
 */
final class VerbTable {
    private VerbTable() {}

    static List<Verb> verbs() {
        List<Verb> v = new ArrayList<>(40);
        v.add(new Verb("help", 0, MANY, OptionValues::help));
        v.add(new Verb("time", 0, 0, TimeVerb::time));
        v.add(new Verb("blame", 0, 0, TimeVerb::blame));
        v.add(new Verb("critical-chain", 0, MANY, CriticalChainVerb::run));
        v.add(new Verb("plot", 0, 0, PlotVerb::run));
        v.add(new Verb("dot", 0, MANY, DotVerb::run));
        v.add(new Verb("log-level", 0, 1, LogControlVerb::level));
        v.add(new Verb("log-target", 0, 1, LogControlVerb::target));
        v.add(new Verb("set-log-level", 1, 1, LogControlVerb::level));
        v.add(new Verb("get-log-level", 0, 0, LogControlVerb::level));
        v.add(new Verb("set-log-target", 1, 1, LogControlVerb::target));
        v.add(new Verb("get-log-target", 0, 0, LogControlVerb::target));
        v.add(new Verb("service-watchdogs", 0, 1, TimeVerb::serviceWatchdogs));
        v.add(new Verb("dump", 0, MANY, TimeVerb::dump));
        v.add(new Verb("cat-config", 1, MANY, CatConfigVerb::run));
        v.add(new Verb("unit-files", 0, MANY, UnitFilesVerb::run));
        v.add(new Verb("unit-paths", 0, 0, UnitPathsVerb::run));
        v.add(new Verb("exit-status", 0, MANY, ExitStatusVerb::run));
        v.add(new Verb("syscall-filter", 0, MANY, SyscallFilterVerb::run));
        v.add(new Verb("capability", 0, MANY, CapabilityVerb::run));
        v.add(new Verb("filesystems", 0, MANY, FilesystemsVerb::run));
        v.add(new Verb("condition", 0, MANY, ConditionVerb::run));
        v.add(new Verb("compare-versions", 2, 3, CompareVersionsVerb::run));
        v.add(new Verb("verify", 1, MANY, VerifyVerb::run));
        v.add(new Verb("calendar", 1, MANY, CalendarVerb::run));
        v.add(new Verb("timestamp", 1, MANY, TimestampVerb::run));
        v.add(new Verb("timespan", 1, MANY, TimespanVerb::run));
        v.add(new Verb("security", 0, MANY, SecurityVerb::run));
        v.add(new Verb("inspect-elf", 1, MANY, InspectElfVerb::run));
        v.add(new Verb("malloc", 0, MANY, MallocVerb::run));
        v.add(new Verb("fdstore", 1, MANY, FdstoreVerb::run));
        v.add(new Verb("image-policy", 1, 1, ImagePolicyVerb::run));
        v.add(new Verb("has-tpm2", 0, 0, TpmVerbs::hasTpm2));
        v.add(new Verb("pcrs", 0, MANY, TpmVerbs::pcrs));
        v.add(new Verb("srk", 0, 0, SrkVerb::run));
        v.add(new Verb("architectures", 0, MANY, ArchitecturesVerb::run));
        v.add(new Verb("smbios11", 0, 0, SmbiosVerb::run));
        return v;
    }

    /** The verb for the words; fails where there is none or it takes another number of operands. */
    static Verb choose(List<String> words) {
        String name = words.isEmpty() ? "time" : words.get(0);
        List<String> names = new ArrayList<>();
        for (Verb verb : verbs()) {
            if (verb.name().equals(name)) {
                return checked(verb, Math.max(0, words.size() - 1));
            }
            names.add(verb.name());
        }
        throw new CommandFailure(ClosestWord.unknownVerb(names, name));
    }

    private static Verb checked(Verb verb, int operands) {
        if (operands < verb.min()) {
            throw new CommandFailure("Too few arguments.");
        }
        if (operands > verb.max()) {
            throw new CommandFailure("Too many arguments.");
        }
        return verb;
    }
}
