// SPDX-License-Identifier: Apache-2.0
/** Identifiers of 128 bits: of machines, boots, invocations and messages. */
package org.systemdj.id128;
