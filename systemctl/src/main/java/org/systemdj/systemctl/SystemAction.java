// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

/**
 * What can be done to the whole system: the target that does it, the manager's method that does it at once, logind's
 * method that asks for it, and the word that logind schedules it by.
 *
 * <p>Source: systemctl(1), SYSTEM COMMANDS; org.freedesktop.login1(5); systemd.special(7).
 *
 * <p>Immutable.
 */
enum SystemAction {
    HALT("halt", "halt.target", "Halt", "HaltWithFlags", "halt"),
    POWEROFF("poweroff", "poweroff.target", "PowerOff", "PowerOffWithFlags", "poweroff"),
    REBOOT("reboot", "reboot.target", "Reboot", "RebootWithFlags", "reboot"),
    KEXEC("kexec", "kexec.target", "KExec", "RebootWithFlags", "kexec"),
    SOFT_REBOOT("soft-reboot", "soft-reboot.target", "SoftReboot", "RebootWithFlags", "soft-reboot"),
    EXIT("exit", "exit.target", "Exit", "", ""),
    SLEEP("sleep", "sleep.target", "", "Sleep", ""),
    SUSPEND("suspend", "suspend.target", "", "SuspendWithFlags", "suspend"),
    HIBERNATE("hibernate", "hibernate.target", "", "HibernateWithFlags", "hibernate"),
    HYBRID_SLEEP("hybrid-sleep", "hybrid-sleep.target", "", "HybridSleepWithFlags", "hybrid-sleep"),
    SUSPEND_THEN_HIBERNATE(
            "suspend-then-hibernate",
            "suspend-then-hibernate.target",
            "",
            "SuspendThenHibernateWithFlags",
            "suspend-then-hibernate"),
    RESCUE("rescue", "rescue.target", "", "", ""),
    EMERGENCY("emergency", "emergency.target", "", "", ""),
    DEFAULT("default", "default.target", "", "", "");

    private final String word;
    private final String target;
    private final String managerMethod;
    private final String loginMethod;
    private final String scheduleWord;

    SystemAction(String word, String target, String managerMethod, String loginMethod, String scheduleWord) {
        this.word = word;
        this.target = target;
        this.managerMethod = managerMethod;
        this.loginMethod = loginMethod;
        this.scheduleWord = scheduleWord;
    }

    String word() {
        return word;
    }

    String target() {
        return target;
    }

    String managerMethod() {
        return managerMethod;
    }

    String loginMethod() {
        return loginMethod;
    }

    String scheduleWord() {
        return scheduleWord;
    }

    /** Whether it ends the running system. */
    boolean isShutdown() {
        return switch (this) {
            case HALT, POWEROFF, REBOOT, KEXEC, SOFT_REBOOT -> true;
            default -> false;
        };
    }

    boolean isSleep() {
        return switch (this) {
            case SLEEP, SUSPEND, HIBERNATE, HYBRID_SLEEP, SUSPEND_THEN_HIBERNATE -> true;
            default -> false;
        };
    }
}
