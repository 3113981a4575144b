// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A name with a text that belongs to it.
 *
 * <p>Source: systemd.exec(5), RootImageOptions=, TemporaryFileSystem=, LoadCredential=.
 *
 * <p>Immutable.
 *
 * @param name the partition, path or id
 * @param value its options, source or contents
 */
public record NamedOption(String name, String value) {}
