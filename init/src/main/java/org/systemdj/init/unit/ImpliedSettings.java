// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.systemdj.config.DeviceAllow;
import org.systemdj.config.DevicePolicy;
import org.systemdj.config.PrivateTmp;
import org.systemdj.config.ProtectHome;
import org.systemdj.config.ProtectSystem;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.sys.Capabilities;
import org.systemdj.text.SipHash24;
import org.systemdj.text.UnitName;

/**
 * Settings that follow from other settings: what a protected process could get back by a capability or a device, it must
 * not have; what a user that is made up must not leave behind, it cannot make.
 *
 * <p>Source: systemd.exec(5), PrivateDevices=, ProtectKernelModules=, ProtectKernelLogs=, ProtectClock=, DynamicUser=,
 * RootImage=.
 * Stateless.
 */
final class ImpliedSettings {
    private static final String HASH_KEY = "581aafe628584e96b44ef53b8c9207ec";
    private static final int LONGEST_NAME = 31;

    /** What attaching a disk image takes. */
    private static final List<DeviceAllow> IMAGE_DEVICES = List.of(
            new DeviceAllow("/dev/loop-control", "rw"),
            new DeviceAllow("/dev/mapper/control", "rw"),
            new DeviceAllow("block-loop", "rwm"),
            new DeviceAllow("block-blkext", "rwm"),
            new DeviceAllow("block-device-mapper", "rwm"));

    private ImpliedSettings() {}

    /** The settings and what follows from them. */
    static Settings add(UnitName unit, Settings said) {
        Settings settings = said.get(ExecDirectives.DYNAMIC_USER) ? madeUpUser(unit, said) : said;
        settings = capabilities(settings);
        List<DeviceAllow> devices = new ArrayList<>();
        if (settings.get(ExecDirectives.PRIVATE_DEVICES)
                && settings.get(CgroupDirectives.DEVICE_POLICY) == DevicePolicy.AUTO) {
            settings = settings.with(CgroupDirectives.DEVICE_POLICY, DevicePolicy.CLOSED);
        }
        if (!restrictsDevices(settings)) {
            return settings; // A list would be a restriction.
        }
        if (hasImages(settings)) {
            devices.addAll(IMAGE_DEVICES);
        }
        if (settings.get(ExecDirectives.PROTECT_CLOCK)) {
            devices.add(new DeviceAllow("char-rtc", "r"));
        }
        if (hasEncryptedCredentials(settings)) {
            devices.add(new DeviceAllow("char-tpm", "rw"));
        }
        if (!devices.isEmpty()) {
            List<DeviceAllow> all = new ArrayList<>(settings.get(CgroupDirectives.DEVICE_ALLOW));
            all.addAll(devices);
            settings = settings.with(CgroupDirectives.DEVICE_ALLOW, List.copyOf(all));
        }
        return settings;
    }

    private static boolean restrictsDevices(Settings settings) {
        return settings.get(CgroupDirectives.DEVICE_POLICY) != DevicePolicy.AUTO
                || !settings.get(CgroupDirectives.DEVICE_ALLOW).isEmpty();
    }

    private static boolean hasImages(Settings settings) {
        return !settings.get(ExecDirectives.ROOT_IMAGE).isEmpty()
                || !settings.get(ExecDirectives.MOUNT_IMAGES).isEmpty()
                || !settings.get(ExecDirectives.EXTENSION_IMAGES).isEmpty();
    }

    private static boolean hasEncryptedCredentials(Settings settings) {
        return settings.get(ExecDirectives.LOAD_CREDENTIAL).stream().anyMatch(source -> source.encrypted())
                || settings.get(ExecDirectives.SET_CREDENTIAL).stream().anyMatch(data -> data.encrypted());
    }

    private static Settings capabilities(Settings settings) {
        long lost = 0;
        if (settings.get(ExecDirectives.PRIVATE_DEVICES)) {
            lost |= 1L << Capabilities.MKNOD | 1L << Capabilities.SYS_RAWIO;
        }
        if (settings.get(ExecDirectives.PROTECT_KERNEL_MODULES)) {
            lost |= 1L << Capabilities.SYS_MODULE;
        }
        if (settings.get(ExecDirectives.PROTECT_KERNEL_LOGS)) {
            lost |= 1L << Capabilities.SYSLOG;
        }
        if (settings.get(ExecDirectives.PROTECT_CLOCK)) {
            lost |= 1L << Capabilities.SYS_TIME | 1L << Capabilities.WAKE_ALARM;
        }
        long before = settings.get(ExecDirectives.CAPABILITY_BOUNDING_SET);
        return (before & lost) == 0 ? settings : settings.with(ExecDirectives.CAPABILITY_BOUNDING_SET, before & ~lost);
    }

    private static Settings madeUpUser(UnitName unit, Settings said) {
        Settings settings = said;
        if (said.get(ExecDirectives.USER).isEmpty()) {
            settings = settings.with(ExecDirectives.USER, userName(unit));
        }
        if (said.get(ExecDirectives.GROUP).isEmpty()) {
            settings = settings.with(ExecDirectives.GROUP, settings.get(ExecDirectives.USER));
        }
        if (said.get(ExecDirectives.PRIVATE_TMP) == PrivateTmp.NO) {
            settings = settings.with(ExecDirectives.PRIVATE_TMP, PrivateTmp.DISCONNECTED);
        }
        if (said.get(ExecDirectives.PROTECT_HOME) == ProtectHome.NO) {
            settings = settings.with(ExecDirectives.PROTECT_HOME, ProtectHome.READ_ONLY);
        }
        settings = settings.with(ExecDirectives.PROTECT_SYSTEM, ProtectSystem.STRICT);
        for (Directive<Boolean> directive : List.of(
                ExecDirectives.REMOVE_IPC, ExecDirectives.NO_NEW_PRIVILEGES, ExecDirectives.RESTRICT_SUID_SGID)) {
            settings = settings.with(directive, true);
        }
        return settings;
    }

    /** The unit's name as far as it can be that of a user, else a number made from it: the one that systemd makes, too. */
    static String userName(UnitName unit) {
        String name = unit.prefix();
        return isUserName(name) ? name : "_du" + HexFormat.of().toHexDigits(hash(name));
    }

    private static boolean isUserName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            boolean other = c >= '0' && c <= '9' || c == '-';
            if (!letter && !(other && i > 0)) {
                return false;
            }
        }
        return true;
    }

    private static long hash(String name) {
        return SipHash24.hash(HexFormat.of().parseHex(HASH_KEY), name);
    }
}
