// SPDX-License-Identifier: Apache-2.0

/** The journal's programs. */
module org.systemdj.journalctl {
    requires org.systemdj;

    exports org.systemdj.journalctl;
}
