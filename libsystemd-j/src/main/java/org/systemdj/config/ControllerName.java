// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * A controller of the control group tree, or one of the pseudo controllers made of BPF programs.
 *
 * <p>Source: systemd.resource-control(5), Delegate=, DisableControllers=.
 *
 * <p>Immutable.
 */
public enum ControllerName implements Word {
    CPU("cpu"),
    CPUACCT("cpuacct"),
    CPUSET("cpuset"),
    IO("io"),
    BLKIO("blkio"),
    MEMORY("memory"),
    DEVICES("devices"),
    PIDS("pids"),
    BPF_FIREWALL("bpf-firewall"),
    BPF_DEVICES("bpf-devices"),
    BPF_FOREIGN("bpf-foreign"),
    BPF_SOCKET_BIND("bpf-socket-bind"),
    BPF_RESTRICT_NETWORK_INTERFACES("bpf-restrict-network-interfaces");

    private final String word;

    ControllerName(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
