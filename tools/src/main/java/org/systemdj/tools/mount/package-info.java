// SPDX-License-Identifier: Apache-2.0
/** systemd-mount(1), which systemd-umount is another name of. */
package org.systemdj.tools.mount;
