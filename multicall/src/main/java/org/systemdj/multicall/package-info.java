// SPDX-License-Identifier: Apache-2.0
/** One program with many names: dispatch on argv[0]. */
package org.systemdj.multicall;
