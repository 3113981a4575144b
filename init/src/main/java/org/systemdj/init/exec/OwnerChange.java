// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.List;

/**
 * Who is to own what. Immutable.
 *
 * @param user a name or number; empty for the one there is
 * @param group a name or number; empty for that of the user
 * @param paths nodes in the file system
 * @param fds open files beside those
 */
public record OwnerChange(String user, String group, List<String> paths, List<Integer> fds) {}
