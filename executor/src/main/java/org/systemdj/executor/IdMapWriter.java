// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Namespaces;

/**
 * The helper that {@link UserNamespaceStep} starts: waits for the namespace, then writes its id maps from outside.
 *
 * <p>Source: user_namespaces(7).
 *
 * <p>Stateless.
 */
final class IdMapWriter {
    /** First argument that makes the executor this helper; then process, user map, group map. */
    static final String OPTION = "--write-id-maps";

    /** Where one byte says that the namespace is there (1) or will not be (0). */
    static final int SIGNAL_FD = 3;

    private IdMapWriter() {}

    /** Runs the helper: its exit code. */
    static int run(List<String> arguments) {
        if (arguments.size() != 4) {
            return 1;
        }
        byte[] signal = new byte[1];
        if (Fd.read(SIGNAL_FD, signal, 0, 1) != 1 || signal[0] == 0) {
            return 0; // nobody needs us
        }
        int process = Integer.parseInt(arguments.get(1));
        Namespaces.tryDenySetGroups(process);
        return -Namespaces.tryWriteIdMaps(process, arguments.get(2), arguments.get(3));
    }
}
