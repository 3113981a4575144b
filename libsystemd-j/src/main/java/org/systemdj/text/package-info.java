// SPDX-License-Identifier: Apache-2.0
/** Names, words and values as unit files and commands spell them. */
package org.systemdj.text;
