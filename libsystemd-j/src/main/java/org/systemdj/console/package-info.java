// SPDX-License-Identifier: Apache-2.0
/**
 * What command line programs share: options, tables, colours, pager, messages, and the machine that they run on.
 *
 * <p>A program reads its arguments with {@link org.systemdj.console.Getopt}, writes with
 * {@link org.systemdj.console.Output} and {@link org.systemdj.console.Table}, complains with
 * {@link org.systemdj.console.Diagnostics}, and sees the world through {@link org.systemdj.console.Host}, so that tests
 * may put another one there.
 */
package org.systemdj.console;
