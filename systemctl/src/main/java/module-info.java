// SPDX-License-Identifier: Apache-2.0

/** The systemctl command and its other faces. */
module org.systemdj.systemctl {
    requires org.systemdj;
    requires org.slf4j;

    exports org.systemdj.systemctl;
}
