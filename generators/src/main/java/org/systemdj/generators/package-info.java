// SPDX-License-Identifier: Apache-2.0
/** Unit generators, one class each. */
package org.systemdj.generators;
