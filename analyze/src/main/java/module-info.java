// SPDX-License-Identifier: Apache-2.0

/** The command systemd-analyze. */
module org.systemdj.analyze {
    requires org.systemdj;

    exports org.systemdj.analyze;
}
