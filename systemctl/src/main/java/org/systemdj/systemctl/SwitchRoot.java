// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import java.util.Optional;
import org.systemdj.condition.KernelFiles;
import org.systemdj.condition.SystemFacts;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.RootedPath;
import org.systemdj.sys.Signals;
import org.systemdj.text.PathName;

/**
 * The verb {@code switch-root}.
 *
 * <p>Source: systemctl(1), {@code switch-root}.
 *
 * <p>Immutable (static functions).
 */
final class SwitchRoot {
    private static final String MANAGER = "/usr/lib/systemd/systemd";

    private SwitchRoot() {}

    static int run(Session session, List<String> operands) {
        if (session.options().transport != Options.Transport.LOCAL) {
            throw new CommandFailure("Cannot switch root remotely.");
        }
        SystemFacts facts = new SystemFacts(new KernelFiles(System::getenv));
        String root = operands.isEmpty() ? "/sysroot" : operands.get(0);
        if (!operands.isEmpty()) {
            checkRoot(root);
        }
        if (!facts.isInInitrd()) {
            throw new CommandFailure("Not in initrd, refusing switch-root operation.");
        }
        String init = operands.size() > 1
                ? operands.get(1)
                : facts.kernelCommandLine().value("init").orElse("");
        if (!init.isEmpty() && !PathName.isAbsolute(init)) {
            throw new CommandFailure("Path to init binary is not absolute: " + init);
        }
        if (!init.isEmpty() && isManager(root, init)) {
            init = ""; // so that it gets the state of the manager before it
        }
        // The manager asks all that is left in the initial file system to end, this program among them.
        Signals.ignore(Signals.SIGTERM);
        Signals.ignore(Signals.SIGHUP);
        session.log().debug("Switching root - root: " + root + "; init: " + (init.isEmpty() ? "n/a" : init));
        return ManagerVerbs.call(session, "SwitchRoot", "Failed to switch root", "ss", root, init);
    }

    private static void checkRoot(String root) {
        if (root.isEmpty()) {
            throw new CommandFailure("Invalid root path: " + root);
        }
        if (!PathName.isAbsolute(root)) {
            throw new CommandFailure("Root path is not absolute: " + root);
        }
        FileStatus now = FileSystem.status("/").orElseThrow();
        Optional<FileStatus> next = FileSystem.status(root);
        if (next.isEmpty()) {
            throw new CommandFailure("Failed to check if switch-root directory '" + root
                    + "' is current root: No such file or directory");
        }
        if (next.get().isSameFile(now) && next.get().mountId() == now.mountId()) {
            throw new CommandFailure("Cannot switch to current root directory: " + root);
        }
    }

    private static boolean isManager(String root, String init) {
        Optional<String> manager = RootedPath.resolve(root, MANAGER);
        return manager.isPresent() && manager.equals(RootedPath.resolve(root, init));
    }
}
