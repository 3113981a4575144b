// SPDX-License-Identifier: Apache-2.0

/** The service manager: PID 1 and the user manager. */
module org.systemdj.init {
    requires org.systemdj;
    requires org.slf4j;
}
