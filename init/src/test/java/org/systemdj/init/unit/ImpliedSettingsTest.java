// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.systemdj.config.DeviceAllow;
import org.systemdj.config.DevicePolicy;
import org.systemdj.config.PrivateTmp;
import org.systemdj.config.ProtectHome;
import org.systemdj.config.ProtectSystem;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.sys.Capabilities;
import org.systemdj.text.UnitName;

class ImpliedSettingsTest {
    private static final UnitName NAME = UnitName.of("demo@x.service");

    private static long lost(Settings settings) {
        return ~ImpliedSettings.add(NAME, settings).get(ExecDirectives.CAPABILITY_BOUNDING_SET);
    }

    @Test
    void nothingFollowsFromNothing() {
        assertEquals(Settings.EMPTY, ImpliedSettings.add(NAME, Settings.EMPTY));
    }

    @Test
    void whatIsProtectedCannotBeHadByCapabilities() {
        assertEquals(
                1L << Capabilities.MKNOD | 1L << Capabilities.SYS_RAWIO,
                lost(Settings.EMPTY.with(ExecDirectives.PRIVATE_DEVICES, true)));
        assertEquals(
                1L << Capabilities.SYS_MODULE, lost(Settings.EMPTY.with(ExecDirectives.PROTECT_KERNEL_MODULES, true)));
        assertEquals(1L << Capabilities.SYSLOG, lost(Settings.EMPTY.with(ExecDirectives.PROTECT_KERNEL_LOGS, true)));
        assertEquals(
                1L << Capabilities.SYS_TIME | 1L << Capabilities.WAKE_ALARM,
                lost(Settings.EMPTY.with(ExecDirectives.PROTECT_CLOCK, true)));
    }

    @Test
    void privateDevicesCloseTheOthers() {
        Settings settings = Settings.EMPTY.with(ExecDirectives.PRIVATE_DEVICES, true);
        assertEquals(DevicePolicy.CLOSED, ImpliedSettings.add(NAME, settings).get(CgroupDirectives.DEVICE_POLICY));
        Settings strict = settings.with(CgroupDirectives.DEVICE_POLICY, DevicePolicy.STRICT);
        assertEquals(DevicePolicy.STRICT, ImpliedSettings.add(NAME, strict).get(CgroupDirectives.DEVICE_POLICY));
    }

    @Test
    void aProtectedClockCanBeRead() {
        Settings settings = Settings.EMPTY
                .with(ExecDirectives.PROTECT_CLOCK, true)
                .with(CgroupDirectives.DEVICE_ALLOW, List.of(new DeviceAllow("/dev/null", "r")));
        assertEquals(
                List.of(new DeviceAllow("/dev/null", "r"), new DeviceAllow("char-rtc", "r")),
                ImpliedSettings.add(NAME, settings).get(CgroupDirectives.DEVICE_ALLOW));
    }

    @Test
    void aMadeUpUserLeavesNothingBehind() {
        Settings settings = ImpliedSettings.add(NAME, Settings.EMPTY.with(ExecDirectives.DYNAMIC_USER, true));
        assertEquals("demo", settings.get(ExecDirectives.USER));
        assertEquals("demo", settings.get(ExecDirectives.GROUP));
        assertEquals(PrivateTmp.DISCONNECTED, settings.get(ExecDirectives.PRIVATE_TMP));
        assertEquals(ProtectSystem.STRICT, settings.get(ExecDirectives.PROTECT_SYSTEM));
        assertEquals(ProtectHome.READ_ONLY, settings.get(ExecDirectives.PROTECT_HOME));
        assertTrue(settings.get(ExecDirectives.REMOVE_IPC));
        assertTrue(settings.get(ExecDirectives.NO_NEW_PRIVILEGES));
        assertTrue(settings.get(ExecDirectives.RESTRICT_SUID_SGID));
        Settings said = Settings.EMPTY
                .with(ExecDirectives.DYNAMIC_USER, true)
                .with(ExecDirectives.USER, "other")
                .with(ExecDirectives.PRIVATE_TMP, PrivateTmp.CONNECTED)
                .with(ExecDirectives.PROTECT_HOME, ProtectHome.YES);
        settings = ImpliedSettings.add(NAME, said);
        assertEquals("other", settings.get(ExecDirectives.GROUP));
        assertEquals(PrivateTmp.CONNECTED, settings.get(ExecDirectives.PRIVATE_TMP));
        assertEquals(ProtectHome.YES, settings.get(ExecDirectives.PROTECT_HOME));
    }

    @Test
    void namesThatNoUserCanHaveAreNumbered() {
        assertEquals("_dub97a7a46523d3135", ImpliedSettings.userName(UnitName.of("a.b.c.service")));
        assertEquals(
                "_du5822cf7e34b07d33",
                ImpliedSettings.userName(UnitName.of("exec-dynamicuser-supplementarygroup-aaaaaaaaaa@foo.service")));
        assertTrue(ImpliedSettings.userName(UnitName.of("0a.service")).matches("_du[0-9a-f]{16}"));
        assertEquals("a-b_C", ImpliedSettings.userName(UnitName.of("a-b_C.service")));
    }
}
