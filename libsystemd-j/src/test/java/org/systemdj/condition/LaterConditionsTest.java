// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systemdj.condition.SystemFiles.Facts;
import org.systemdj.condition.SystemFiles.Kind;
import org.systemdj.config.Condition;
import org.systemdj.config.ConditionType;
import org.systemdj.directive.DirectiveName;
import org.systemdj.directive.ParseContext;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.text.NameSpecifiers;
import org.systemdj.text.Specifiers;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.Problems;

/** Conditions that systemd 257 does not have yet: read from a unit and tested. */
class LaterConditionsTest {
    private static final String MACHINE = "0123456789abcdef0123456789abcdef";

    private static FakeFiles machine() {
        return new FakeFiles()
                .put("/run/a.sock", new Facts(Kind.SOCKET, 0666, 0, 0, false))
                .put("/run/fifo", new Facts(Kind.OTHER, 0666, 0, 0, false))
                .link("/run/link", "a.sock")
                .file("/etc/machine-id", MACHINE + "\n")
                .file("/etc/machine-info", "PRETTY_HOSTNAME=x\nTAGS=\"berlin:web-server:db.main\"\n")
                .file("/proc/sys/kernel/osrelease", "6.12.48+deb13-amd64\n")
                .file("/sys/module/dm_mod/initstate", "live\n")
                .file("/sys/module/slow/initstate", "coming\n")
                .file("/sys/module/builtin/parameters/x", "1\n");
    }

    private static Outcome test(FakeFiles files, String key, String value) {
        Settings.Builder settings = new Settings.Builder();
        Problems problems = new Problems();
        NameSpecifiers names = new NameSpecifiers(UnitName.of("test.service"), SystemSpecifiers.none());
        ParseContext context =
                new ParseContext("test.service", false, text -> Specifiers.expand(text, names), problems);
        DirectiveName name = UnitDirectives.TABLE.find(key);
        context.enterKey(name.name());
        name.assign(settings, value, context);
        assertEquals(List.of(), problems.list());
        List<Condition> conditions =
                settings.get(key.startsWith("Assert") ? UnitDirectives.ASSERTS : UnitDirectives.CONDITIONS);
        return new ConditionTester(files).test(conditions.getFirst());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PathIsSocket|/run/a.sock|SUCCEEDED",
                "PathIsSocket|!/run/a.sock|FAILED",
                "PathIsSocket|/run/link|SUCCEEDED",
                "PathIsSocket|/run/fifo|FAILED",
                "PathIsSocket|/run/none|FAILED",
                "PathIsSocket|!/run/none|SUCCEEDED",
                "PathIsSocket|/run/%p.sock|FAILED",
                "MachineTag|berlin|SUCCEEDED",
                "MachineTag|web-*|SUCCEEDED",
                "MachineTag|!web-*|FAILED",
                "MachineTag|berlin:web-server|FAILED",
                "MachineTag|[bd]?.main|SUCCEEDED",
                "MachineTag|hamburg|FAILED",
                "MachineTag|!hamburg|SUCCEEDED",
                "KernelModuleLoaded|dm_mod|SUCCEEDED",
                "KernelModuleLoaded|dm-mod|SUCCEEDED",
                "KernelModuleLoaded|!dm-mod|FAILED",
                "KernelModuleLoaded|slow|FAILED",
                "KernelModuleLoaded|builtin|SUCCEEDED",
                "KernelModuleLoaded|none|FAILED",
                "KernelModuleLoaded|../module/dm_mod|FAILED",
                "Version|systemd >= 250|SUCCEEDED",
                "Version|systemd >=257|SUCCEEDED",
                "Version|systemd>=258|FAILED",
                "Version|!systemd >= 258|SUCCEEDED",
                "Version|kernel >= 6.1|SUCCEEDED",
                "Version|kernel >= 7|FAILED",
                "Version|>= 6.1|SUCCEEDED",
                "Version|6.12.*|SUCCEEDED",
                "Version|kernel 6.12.*|SUCCEEDED",
                "Version|kernel \">=6\" \"<7\" \"!=6.13\"|SUCCEEDED",
                "Version|kernel \">=6\" \"<6.5\"|FAILED",
                "Version|glibc >= 2.36|SUCCEEDED",
                "Version|glibc < 2.36|FAILED",
                "Fraction|0%|FAILED",
                "Fraction|!0%|SUCCEEDED",
                "Fraction|100%|SUCCEEDED",
                "Fraction|rollout 100%|SUCCEEDED",
                "Fraction|rollout 0%|FAILED",
                "Fraction|half|ERROR",
                "Fraction|a b 10%|ERROR",
                "Fraction|rollout|ERROR",
                "Fraction|99.99% x|ERROR"
            })
    void holds(String type, String value, Outcome expected) {
        assertEquals(expected, test(machine(), "Condition" + type, value));
        assertEquals(expected, test(machine(), "Assert" + type, value));
    }

    /** The place of a machine is the first 32 bits of HMAC-SHA256, lowest byte first, of the tag after a fixed text. */
    @ParameterizedTest
    @CsvSource({"'',6547", "'rollout ',8900"})
    void theMachineHasItsPlace(String tag, int permyriad) {
        int below = permyriad / 100 * 100;
        assertEquals(Outcome.FAILED, test(machine(), "ConditionFraction", tag + below / 100 + "%"));
        assertEquals(Outcome.SUCCEEDED, test(machine(), "ConditionFraction", tag + (below / 100 + 1) + "%"));
        assertEquals(Outcome.SUCCEEDED, test(machine(), "ConditionFraction", tag + (permyriad + 1) + "‱"));
        assertEquals(Outcome.FAILED, test(machine(), "ConditionFraction", tag + permyriad + "‱"));
    }

    @Test
    void aboutTheRightNumberOfMachinesIsChosen() {
        int chosen = 0;
        for (int i = 0; i < 1000; i++) {
            FakeFiles files = new FakeFiles().file("/etc/machine-id", "%032x\n".formatted(i));
            chosen += test(files, "ConditionFraction", "30%") == Outcome.SUCCEEDED ? 1 : 0;
        }
        assertTrue(chosen > 250 && chosen < 350, () -> "of 1000 machines, 300 expected");
    }

    @Test
    void withoutAMachineIdThereIsNoPlace() {
        assertEquals(Outcome.ERROR, test(new FakeFiles(), "ConditionFraction", "30%"));
        assertEquals(Outcome.FAILED, test(new FakeFiles(), "ConditionMachineTag", "*"));
    }

    @Test
    void thirtyEightConditionsAreThere() {
        assertEquals(38, ConditionType.values().length);
        for (ConditionType type : ConditionType.values()) {
            boolean later = UnitDirectives.TABLE.find("Condition" + type).support() == DirectiveName.Support.LATER;
            assertEquals(type.isLater(), later, type.word());
        }
    }
}
