// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.systemdj.config.CrashAction;
import org.systemdj.config.LogLevel;
import org.systemdj.config.ShowStatusSetting;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ManagerDirectives;
import org.systemdj.directive.ParseContext;
import org.systemdj.directive.Settings;
import org.systemdj.text.KernelCommandLine;
import org.systemdj.time.TimeSpan;
import org.systemdj.unitfile.Problems;

class BootOptionsTest {
    private final Problems problems = new Problems();

    private static BootOptions line(String text) {
        return BootOptions.of(KernelCommandLine.parse(text), List.of(), false);
    }

    private Settings apply(BootOptions options, Settings.Builder files) {
        options.apply(files, ParseContext.plain(problems));
        return files.build();
    }

    private Settings apply(String text) {
        return apply(line(text), new Settings.Builder());
    }

    private static String unit(String text) {
        return line(text).unit().map(Object::toString).orElse("");
    }

    @Test
    void unitToBootInto() {
        assertEquals("", unit("quiet"));
        assertEquals("a.service", unit("systemd.unit=a.service"));
        assertEquals("a.target", unit("systemd.unit=a"));
        assertEquals("b.target", unit("systemd.unit=a.target systemd.unit=b.target"));
        assertEquals("a.target", unit("systemd.unit=a.target systemd.unit=not/valid"));
        assertEquals("", unit("rd.systemd.unit=a.target"));
    }

    @Test
    void oldWordsForTargets() {
        for (String word : new String[] {"emergency", "-b"}) {
            assertEquals("emergency.target", unit(word));
        }
        for (String word : new String[] {"rescue", "single", "s", "S", "1"}) {
            assertEquals("rescue.target", unit(word));
        }
        assertEquals("multi-user.target", unit("3"));
        assertEquals("graphical.target", unit("5"));
        assertEquals("", unit("rd.rescue 6 single=1"));
    }

    @Test
    void initrdHasWordsOfItsOwn() {
        KernelCommandLine line =
                KernelCommandLine.parse("rescue rd.emergency systemd.show_status=no rd.systemd.unit=x");
        BootOptions options = BootOptions.of(line, List.of(), true);
        assertEquals("x.target", options.unit().orElseThrow().toString());
        assertEquals(
                ShowStatusSetting.NO, apply(options, new Settings.Builder()).get(ManagerDirectives.SHOW_STATUS));
        assertEquals(
                "rescue.target",
                BootOptions.of(line, List.of(), false).unit().orElseThrow().toString());
    }

    @Test
    void settingsByTheirOptions() {
        Settings settings = apply("systemd.crash_action=reboot systemd.crash-shell systemd.log_level=warning"
                + " systemd.default_timeout_start_sec=7s systemd.watchdog_sec=20 systemd.default_standard_output=tty");
        assertEquals(CrashAction.REBOOT, settings.get(ManagerDirectives.CRASH_ACTION));
        assertEquals(true, settings.get(ManagerDirectives.CRASH_SHELL));
        assertEquals(LogLevel.WARNING, settings.get(ManagerDirectives.LOG_LEVEL));
        assertEquals(TimeSpan.ofSeconds(7), settings.get(ManagerDirectives.DEFAULT_TIMEOUT_START_SEC));
        for (Directive<TimeSpan> watchdog : List.of(
                ManagerDirectives.RUNTIME_WATCHDOG_SEC,
                ManagerDirectives.REBOOT_WATCHDOG_SEC,
                ManagerDirectives.KEXEC_WATCHDOG_SEC)) {
            assertEquals(TimeSpan.ofSeconds(20), settings.get(watchdog), watchdog.name());
        }
        assertTrue(problems.isEmpty(), problems.toString());
    }

    @Test
    void everyOptionStandsForSettingsThatThereAre() {
        for (String option : new String[] {"dump_core", "crash_chvt", "cpu_affinity", "reload_limit_burst"}) {
            for (String setting : ManagerOptions.ofKernel("systemd." + option).settings()) {
                assertTrue(ManagerDirectives.TABLE.find(setting) != null, setting);
            }
        }
    }

    @Test
    void badValuesAreToldAndTheOldOnesStay() {
        Settings.Builder files = new Settings.Builder();
        files.set(ManagerDirectives.DEFAULT_TIMEOUT_START_SEC, TimeSpan.ofSeconds(3));
        Settings settings = apply(line("systemd.default_timeout_start_sec=soon systemd.log_level"), files);
        assertEquals(TimeSpan.ofSeconds(3), settings.get(ManagerDirectives.DEFAULT_TIMEOUT_START_SEC));
        assertEquals(false, settings.isSet(ManagerDirectives.LOG_LEVEL));
        assertEquals(1, problems.list().size());
    }

    @Test
    void quietYieldsToTheFilesAndToItsOwnOption() {
        assertEquals(ShowStatusSetting.ERROR, apply("quiet").get(ManagerDirectives.SHOW_STATUS));
        assertEquals(ShowStatusSetting.YES, apply("quiet systemd.show_status").get(ManagerDirectives.SHOW_STATUS));
        Settings.Builder files = new Settings.Builder();
        files.set(ManagerDirectives.SHOW_STATUS, ShowStatusSetting.AUTO);
        assertEquals(ShowStatusSetting.AUTO, apply(line("quiet"), files).get(ManagerDirectives.SHOW_STATUS));
        assertEquals(false, apply("quiet=1").isSet(ManagerDirectives.SHOW_STATUS));
    }

    @Test
    void debugIsALogLevel() {
        assertEquals(LogLevel.DEBUG, apply("debug").get(ManagerDirectives.LOG_LEVEL));
        assertEquals(LogLevel.ERR, apply("debug systemd.log_level=err").get(ManagerDirectives.LOG_LEVEL));
    }

    @Test
    void argumentsCountMoreThanTheCommandLine() {
        BootOptions options = BootOptions.of(
                KernelCommandLine.parse("systemd.unit=a.target systemd.log_level=err"),
                List.of("--unit", "b.target", "--log-level=info", "--show-status", "--machine-id=abc", "--nothing=1"),
                false);
        assertEquals("b.target", options.unit().orElseThrow().toString());
        assertEquals("abc", options.machineId());
        Settings settings = apply(options, new Settings.Builder());
        assertEquals(LogLevel.INFO, settings.get(ManagerDirectives.LOG_LEVEL));
        assertEquals(ShowStatusSetting.YES, settings.get(ManagerDirectives.SHOW_STATUS));
    }

    @Test
    void whatIsNoSetting() {
        BootOptions options = line("systemd.setenv=A=b=c systemd.setenv=bad systemd.hostname=h systemd.clock_usec=12"
                + " locale.LANG=de systemd.service_watchdogs=no systemd.machine-id=m \"systemd.setenv=X=1 2\"");
        assertEquals(List.of("A=b=c", "X=1 2"), options.environment());
        assertEquals("h", options.hostname());
        assertEquals("m", options.machineId());
        assertEquals(OptionalLong.of(12), options.clockUsec());
        assertEquals(Map.of("LANG", "de"), options.locale());
        assertEquals(false, options.serviceWatchdogs());
    }
}
