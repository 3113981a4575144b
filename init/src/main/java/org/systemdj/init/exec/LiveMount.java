// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

/**
 * A file or directory of the host that is to be seen in the mount namespace of a process that runs.
 *
 * <p>Source: org.freedesktop.systemd1(5), BindMountUnit(). Immutable.
 *
 * @param source absolute, on the host
 * @param target absolute, as the process sees it
 * @param makesTarget whether the target is made where it is missing
 */
public record LiveMount(String source, String target, boolean readOnly, boolean makesTarget) {}
