// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.List;
import org.systemdj.log.LogWriter;

/**
 * What every process gets from the manager, whatever its unit.
 *
 * <p>Source: systemd.exec(5), «Environment»; systemd(1).
 *
 * <p>Loop-confined.
 */
public interface ExecManager {
    /** Environment block for services: ManagerEnvironment=, {@code systemctl set-environment}, DefaultEnvironment=. */
    List<String> environment();

    /** The manager's own block, from which PassEnvironment= takes. */
    List<String> ownEnvironment();

    /** The manager of a user, not PID 1. */
    boolean isUserManager();

    /** /run, /var/lib, /var/cache, /var/log, /etc, or their counterparts of a user. */
    List<String> directoryPrefixes();

    /** Where the cgroup tree is mounted. */
    String cgroupRoot();

    /** Whether the kernel tells about pressure on resources. */
    boolean isPressureSupported();

    /** {@code $CREDENTIALS_DIRECTORY} of the manager, or empty. */
    String credentialsDirectory();

    /** {@code $ENCRYPTED_CREDENTIALS_DIRECTORY} of the manager, or empty. */
    String encryptedCredentialsDirectory();

    /** DefaultSmackProcessLabel=, or empty. */
    String smackLabel();

    /** Level and target of the log, which the executor takes over. */
    LogWriter log();
}
