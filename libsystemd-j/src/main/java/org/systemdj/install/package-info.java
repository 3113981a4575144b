// SPDX-License-Identifier: Apache-2.0
/** Enabling, masking and linking of unit files: the symbolic links that {@code systemctl enable} and its kin make. */
package org.systemdj.install;
