// SPDX-License-Identifier: Apache-2.0
/** The service manager: PID 1 and the user manager. */
package org.systemdj.init;
