// SPDX-License-Identifier: Apache-2.0
/** busctl(1): {@code BusctlCommand} chooses the verb, one class each; the others read and print what is on the bus. */
package org.systemdj.tools.busctl;
