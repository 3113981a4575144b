// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.Arrays;

/**
 * What all processes of a unit share, and units with JoinsNamespaceOf= among them: private /tmp and /var/tmp, a network
 * and an IPC namespace.
 *
 * <p>A namespace is kept in a socket pair: whoever locks it first finds no descriptor in it, makes the namespace and
 * puts a descriptor for it there; the others find that one and enter it.
 *
 * <p>Source: systemd.unit(5), JoinsNamespaceOf=; systemd.exec(5), PrivateTmp=, PrivateNetwork=, PrivateIPC=.
 *
 * <p>Immutable; owned by the unit that is named first.
 *
 * @param tmpDirectory what is seen as /tmp, or empty
 * @param varTmpDirectory what is seen as /var/tmp, or empty
 * @param networkStorage both ends of the socket pair, or empty
 * @param ipcStorage both ends of the socket pair, or empty
 */
public record ExecRuntime(String tmpDirectory, String varTmpDirectory, int[] networkStorage, int[] ipcStorage) {
    /** Nothing shared. */
    public static final ExecRuntime NONE = new ExecRuntime("", "", new int[0], new int[0]);

    @Override
    public boolean equals(Object other) {
        return other instanceof ExecRuntime that
                && tmpDirectory.equals(that.tmpDirectory)
                && varTmpDirectory.equals(that.varTmpDirectory)
                && Arrays.equals(networkStorage, that.networkStorage)
                && Arrays.equals(ipcStorage, that.ipcStorage);
    }

    @Override
    public int hashCode() {
        return tmpDirectory.hashCode() + Arrays.hashCode(networkStorage) + Arrays.hashCode(ipcStorage);
    }
}
