// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

/**
 * Who is at the other end of a unix socket, or who sent a message.
 *
 * <p>Source: SO_PEERCRED and SCM_CREDENTIALS of unix(7).
 *
 * <p>Immutable.
 */
public record PeerCredentials(int process, int user, int group) {}
