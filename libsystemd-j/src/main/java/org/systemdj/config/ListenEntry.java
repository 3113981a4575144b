// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * One thing that a socket unit listens on.
 *
 * <p>Source: systemd.socket(5), ListenStream=.
 *
 * <p>Immutable.
 *
 * @param kind what kind of socket or file
 * @param address the address in the form in which systemd shows it
 */
public record ListenEntry(ListenKind kind, String address) {}
