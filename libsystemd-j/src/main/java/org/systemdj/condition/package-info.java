// SPDX-License-Identifier: Apache-2.0
/** Conditions and assertions of units: what they test, against a view of the system that tests can replace. */
package org.systemdj.condition;
