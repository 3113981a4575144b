// SPDX-License-Identifier: Apache-2.0

/** The tables of settings: one row for each, which parser, bus, show, documentation and tests read. */
package org.systemdj.directive;
