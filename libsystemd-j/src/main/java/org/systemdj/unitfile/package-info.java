// SPDX-License-Identifier: Apache-2.0

/** Unit files: where they lie, how they are read, what was wrong with them. */
package org.systemdj.unitfile;
