// SPDX-License-Identifier: Apache-2.0
/**
 * Unit generators, one class each: programs that PID 1 runs before it loads units, and that write units for what is
 * configured elsewhere. {@link org.systemdj.generators.Generator} is the table of them.
 */
package org.systemdj.generators;
