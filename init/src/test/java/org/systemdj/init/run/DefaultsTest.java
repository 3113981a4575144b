// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.systemdj.config.CgroupLimit;
import org.systemdj.config.ResourceLimit;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.ManagerDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.directive.TimerDirectives;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.manager.StandardPaths;
import org.systemdj.text.UnitType;
import org.systemdj.time.TimeSpan;

/** What the manager's configuration gives to units and to the environment. */
class DefaultsTest {
    private final Settings.Builder manager = new Settings.Builder();

    private Settings of(UnitType type) {
        return UnitDefaults.of(manager.build(), type, true);
    }

    @Test
    void limitsAreHandedOnOnlyWhereSomebodySetThem() {
        manager.set(ManagerDirectives.DEFAULT_LIMIT_NOFILE, new ResourceLimit(1, 2));
        Settings service = new Settings.Builder().build().over(of(UnitType.SERVICE));
        assertEquals(new ResourceLimit(1, 2), service.get(ExecDirectives.LIMIT_NOFILE));
        assertEquals(true, service.isAnswered(ExecDirectives.LIMIT_NOFILE));
        assertEquals(false, service.isSet(ExecDirectives.LIMIT_NOFILE));
        assertEquals(false, service.isAnswered(ExecDirectives.LIMIT_CORE));
    }

    @Test
    void tasksAreLimitedInAllGroupsButSlices() {
        manager.set(ManagerDirectives.DEFAULT_TASKS_MAX, CgroupLimit.of(77));
        assertEquals(CgroupLimit.of(77), of(UnitType.SERVICE).get(CgroupDirectives.TASKS_MAX));
        assertEquals(CgroupLimit.of(77), of(UnitType.SCOPE).get(CgroupDirectives.TASKS_MAX));
        assertEquals(CgroupLimit.NONE, of(UnitType.SLICE).get(CgroupDirectives.TASKS_MAX));
    }

    @Test
    void devicesAreNotWaitedForForEver() {
        assertEquals(TimeSpan.ofSeconds(90), of(UnitType.DEVICE).get(UnitDirectives.JOB_RUNNING_TIMEOUT_SEC));
        assertEquals(TimeSpan.ofMinutes(1), of(UnitType.TIMER).get(TimerDirectives.ACCURACY_SEC));
    }

    @Test
    void timeoutsFollowTheSettings() {
        SystemDefaults defaults = new SystemDefaults(manager.build(), "");
        assertEquals(90_000_000, defaults.timeoutStartUsec());
        assertEquals(OptionalLong.empty(), defaults.timeoutAbortUsec());
        manager.set(ManagerDirectives.DEFAULT_TIMEOUT_ABORT_SEC, TimeSpan.ofSeconds(4));
        manager.set(ManagerDirectives.DEFAULT_RESTART_SEC, TimeSpan.ofSeconds(2));
        defaults.use(manager.build());
        assertEquals(OptionalLong.of(4_000_000), defaults.timeoutAbortUsec());
        assertEquals(2_000_000, defaults.restartUsec());
    }

    @Test
    void whatIsSetAtRunTimeLiesOverWhatIsConfigured() {
        Map<String, String> own = new TreeMap<>(Map.of("TERM", "linux"));
        ServiceEnvironment environment = new ServiceEnvironment(own, List.of("LANG=x"), false, StandardPaths.SYSTEM);
        environment.defaults(List.of("A=1", "B=1"));
        environment.own(List.of("MINE=1"));
        environment.change(List.of(), List.of("A=2", "C=2"));
        environment.defaults(List.of("A=3", "B=3"));
        String path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin";
        assertEquals(List.of("B=3", "LANG=x", path, "A=2", "C=2"), environment.environment());
        assertEquals(List.of("A=2", "C=2"), environment.changes());
        environment.change(List.of("A", "C=other"), List.of());
        assertEquals(List.of("A=3", "B=3", "LANG=x", path, "C=2"), environment.environment());
        assertEquals("1", own.get("MINE"));
    }

    @Test
    void generatorsSeeWhatIsConfiguredAndChangeIt() {
        ServiceEnvironment environment =
                new ServiceEnvironment(new TreeMap<>(), List.of("LANG=x"), false, StandardPaths.SYSTEM);
        environment.change(List.of(), List.of("RUN=1"));
        environment.generate(before -> {
            assertEquals(false, before.contains("RUN=1"));
            return List.of("LANG=y", "NEW=1");
        });
        environment.generate(before -> {
            assertEquals(true, before.contains("LANG=x"), "what was generated before is forgotten");
            return List.of("NEW=2");
        });
        assertEquals(true, environment.environment().contains("NEW=2"));
        assertEquals(true, environment.environment().contains("LANG=x"));
    }
}
