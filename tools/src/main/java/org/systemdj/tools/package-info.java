// SPDX-License-Identifier: Apache-2.0
/** Small commands: each has a package of its own; this one knows their names. */
package org.systemdj.tools;
