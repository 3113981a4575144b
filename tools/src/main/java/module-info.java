// SPDX-License-Identifier: Apache-2.0

/** Small commands, a package each. */
module org.systemdj.tools {
    requires org.systemdj;
}
