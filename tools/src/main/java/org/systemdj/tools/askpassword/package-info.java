// SPDX-License-Identifier: Apache-2.0

/** systemd-ask-password, which asks for a password, and systemd-tty-ask-password-agent, which lets somebody at a terminal answer. */
package org.systemdj.tools.askpassword;
