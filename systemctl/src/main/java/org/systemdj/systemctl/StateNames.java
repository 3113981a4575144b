// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

/**
 * The states of units by kind, as {@code --state=help} and {@code --type=help} list them.
 *
 * <p>Source: systemctl(1), {@code --state=}; org.freedesktop.systemd1(5).
 *
 * <p>Immutable.
 */
enum StateNames {
    LOAD("load", "stub loaded not-found bad-setting error merged masked"),
    ACTIVE("active", "active reloading inactive failed activating deactivating maintenance refreshing"),
    FILE(
            "file",
            "enabled enabled-runtime linked linked-runtime alias masked masked-runtime static disabled indirect generated"
                    + " transient bad"),
    AUTOMOUNT("automount", "dead waiting running failed"),
    DEVICE("device", "dead tentative plugged"),
    MOUNT(
            "mount",
            "dead mounting mounting-done mounted remounting unmounting remounting-sigterm remounting-sigkill"
                    + " unmounting-sigterm unmounting-sigkill failed cleaning"),
    PATH("path", "dead waiting running failed"),
    SCOPE("scope", "dead start-chown running abandoned stop-sigterm stop-sigkill failed"),
    SERVICE(
            "service",
            "dead condition start-pre start start-post running exited reload reload-signal reload-notify mounting stop"
                    + " stop-watchdog stop-sigterm stop-sigkill stop-post final-watchdog final-sigterm final-sigkill failed"
                    + " dead-before-auto-restart failed-before-auto-restart dead-resources-pinned auto-restart"
                    + " auto-restart-queued cleaning"),
    SLICE("slice", "dead active"),
    SOCKET(
            "socket",
            "dead start-pre start-chown start-post listening running stop-pre stop-pre-sigterm stop-pre-sigkill stop-post"
                    + " final-sigterm final-sigkill failed cleaning"),
    SWAP(
            "swap",
            "dead activating activating-done active deactivating deactivating-sigterm deactivating-sigkill failed"
                    + " cleaning"),
    TARGET("target", "dead active"),
    TIMER("timer", "dead waiting running elapsed failed");

    private final String word;
    private final String names;

    StateNames(String word, String names) {
        this.word = word;
        this.names = names;
    }

    boolean contains(String name) {
        return (" " + names + " ").contains(" " + name + " ");
    }

    private String lines() {
        return names.replace(' ', '\n') + "\n";
    }

    /** The whole text of {@code --state=help}. */
    static String help(boolean legend) {
        StringBuilder text = new StringBuilder();
        for (StateNames kind : values()) {
            if (kind.ordinal() > 0 && legend) {
                text.append('\n');
            }
            if (legend) {
                text.append("Available ")
                        .append(kind.ordinal() <= FILE.ordinal() ? "unit " + kind.word : kind.word + " unit")
                        .append(kind.ordinal() <= FILE.ordinal() ? " states:\n" : " substates:\n");
            }
            text.append(kind.lines());
        }
        return text.toString();
    }
}
