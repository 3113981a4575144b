// SPDX-License-Identifier: Apache-2.0

/** Unit generators, one class each. */
module org.systemdj.generators {
    requires org.systemdj;
    requires org.slf4j;
}
