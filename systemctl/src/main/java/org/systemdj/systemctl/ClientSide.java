// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;

/**
 * Changes unit files here, without a manager: with {@code --root=}, {@code --global} or in a chroot.
 *
 * <p>Source: systemctl(1), {@code --root=}, {@code --global}, «\$SYSTEMCTL_INSTALL_CLIENT_SIDE».
 *
 * <p>Immutable (static functions).
 */
final class ClientSide {
    private ClientSide() {}

    static boolean wanted(Session session) {
        Options options = session.options();
        String wish = session.host().environment("SYSTEMCTL_INSTALL_CLIENT_SIDE");
        boolean asked = wish != null && Boolean.TRUE.equals(Booleans.parse(wish));
        return asked
                || options.hasRoot()
                || options.scope == Options.Scope.GLOBAL
                || session.host().runsInChroot();
    }

    private static CommandFailure notYet() {
        return new CommandFailure("Changing unit files without a running manager is not supported yet.");
    }

    /** Returns whether the files say how to enable them. */
    static boolean change(Session session, EnableUnits.Kind kind, List<String> names) {
        throw notYet();
    }

    static String fileState(Session session, String name) {
        throw notYet();
    }

    static List<UnitFileEntry> list(Session session) {
        throw notYet();
    }

    static void presetAll(Session session) {
        throw notYet();
    }

    static void addDependency(Session session, List<String> names, String target, String type) {
        throw notYet();
    }

    static String defaultTarget(Session session) {
        throw notYet();
    }

    static void setDefaultTarget(Session session, String name) {
        throw notYet();
    }
}
