// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.FileSystem;

/**
 * Says which policies of the kernel's security modules would have to be loaded now. Loading them is not supported; what
 * the system relies on must not be missing without a word.
 *
 * <p>Source: selinux(8); kernel Documentation/admin-guide/LSM; systemd(1). Used once at boot, outside of containers.
 */
public final class SecurityModules {
    private static final Logger LOG = LoggerFactory.getLogger(SecurityModules.class);

    private SecurityModules() {}

    /** Warns where a policy is configured and the kernel would take it. */
    public static void warn() {
        if (isSelinuxWanted(FileSystem.tryReadText("/etc/selinux/config").orElse(""))
                && ("\n" + FileSystem.tryReadText("/proc/filesystems").orElse("")).contains("\tselinuxfs\n")) {
            tell("SELinux", "/etc/selinux/config");
        }
        if (FileSystem.exists("/sys/fs/smackfs") && FileSystem.exists("/etc/smack/accesses.d")) {
            tell("SMACK", "/etc/smack");
        }
        if (FileSystem.exists("/sys/kernel/security/ima/policy") && FileSystem.exists("/etc/ima/ima-policy")) {
            tell("IMA", "/etc/ima/ima-policy");
        }
        if (FileSystem.exists("/sys/kernel/security/ipe") && FileSystem.exists("/etc/ipe")) {
            tell("IPE", "/etc/ipe");
        }
        if (FileSystem.exists("/sys/kernel/security/apparmor") && FileSystem.exists("/etc/apparmor/earlypolicy")) {
            tell("AppArmor", "/etc/apparmor/earlypolicy");
        }
    }

    private static void tell(String module, String source) {
        LOG.warn("{} policy is configured in {}, but loading it is not supported. Going on without.", module, source);
    }

    /** Whether SELINUX= says anything but disabled. */
    static boolean isSelinuxWanted(String config) {
        boolean wanted = false;
        for (String line : config.split("\n")) {
            String bare = line.strip();
            if (bare.startsWith("SELINUX=")) {
                String mode = bare.substring("SELINUX=".length()).strip();
                wanted = mode.equals("enforcing") || mode.equals("permissive");
            }
        }
        return wanted;
    }
}
