// SPDX-License-Identifier: Apache-2.0
/**
 * The manager's logging: SLF4J in front, {@link org.systemdj.log.LogWriter} behind, and the status lines on the console.
 *
 * <p>SLF4J finds its provider by {@code ServiceLoader} when the first logger is asked for. In the images that happens
 * while the image is built: {@link org.systemdj.init.log.LogControl} has a logger in a static field and is initialised
 * then, so the bound provider is part of the image's heap and a start costs no look-up, no reflection and no class
 * loading (docs/adr, «Logging»).
 */
package org.systemdj.init.log;
