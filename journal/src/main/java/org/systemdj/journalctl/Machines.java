// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.Optional;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileContent;
import org.systemdj.text.PathName;

/**
 * Containers of this machine.
 *
 * <p>Source: journalctl(1), «--machine=»; systemd-machined.service(8).
 *
 * <p>Immutable (static functions).
 */
final class Machines {
    private static final String REGISTER = "/run/systemd/machines/";
    private static final String LEADER = "LEADER=";

    private Machines() {}

    /** The root directory of a running container, as seen from here. */
    static String root(String name) {
        if (name.equals(".host")) {
            return "";
        }
        Optional<String> leader = PathName.isFileName(name)
                ? FileContent.tryReadText(REGISTER + name).flatMap(text -> text.lines()
                        .filter(line -> line.startsWith(LEADER))
                        .map(line -> line.substring(LEADER.length()))
                        .findFirst())
                : Optional.empty();
        return leader.map(process -> "/proc/" + process + "/root")
                .orElseThrow(() -> CommandFailure.withErrno(
                        "Failed to open machine '" + name + "': No machine '" + name + "' known", Errno.ENXIO));
    }
}
