// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out in which kind of container or virtual machine this is. Machines are told by the firmware's words, by the
 * hypervisor's file and by the clocks that the kernel offers to guests; the processor is not asked itself.
 *
 * <p>Source: systemd-detect-virt(1); Container Interface (systemd.io/CONTAINER_INTERFACE).
 *
 * <p>Immutable; looks anew each time.
 */
public final class Virtualization {
    private static final String INITIAL_PID_NAMESPACE = "pid:[4026531836]";

    private static final String INITIAL_CGROUP_NAMESPACE = "cgroup:[4026531835]";
    private static final String OTHER_CONTAINER = "container-other";

    private static final List<String> MACHINES = List.of(
            "kvm",
            "amazon",
            "qemu",
            "bochs",
            "xen",
            "uml",
            "vmware",
            "oracle",
            "microsoft",
            "zvm",
            "parallels",
            "bhyve",
            "qnx",
            "acrn",
            "powervm",
            "apple",
            "sre",
            "google",
            "vm-other");

    private static final String[] CONTAINERS = {
        "systemd-nspawn", "lxc-libvirt", "lxc", "openvz", "docker", "podman", "rkt", "wsl", "proot", "pouch"
    };

    private static final String[] FIRMWARE_FILES = {
        "/sys/class/dmi/id/product_name",
        "/sys/class/dmi/id/sys_vendor",
        "/sys/class/dmi/id/board_vendor",
        "/sys/class/dmi/id/bios_vendor",
        "/sys/class/dmi/id/product_version"
    };

    private static final String[][] FIRMWARE_WORDS = {
        {"KVM", "kvm"},
        {"OpenStack", "kvm"},
        {"KubeVirt", "kvm"},
        {"Amazon EC2", "amazon"},
        {"QEMU", "qemu"},
        {"VMware", "vmware"},
        {"VMW", "vmware"},
        {"innotek GmbH", "oracle"},
        {"VirtualBox", "oracle"},
        {"Oracle Corporation", "oracle"},
        {"Xen", "xen"},
        {"Bochs", "bochs"},
        {"Parallels", "parallels"},
        {"BHYVE", "bhyve"},
        {"Hyper-V", "microsoft"},
        {"Apple Virtualization", "apple"},
        {"Google Compute Engine", "google"},
    };

    private final SystemFiles files;
    private final SystemFacts facts;

    /** Looks through {@code files}. */
    public Virtualization(SystemFiles files) {
        this.files = files;
        this.facts = new SystemFacts(files);
    }

    /** The names of all kinds of machines, then those of containers. */
    public static List<String> kinds() {
        List<String> all = new ArrayList<>(MACHINES);
        all.addAll(List.of(CONTAINERS));
        all.add(OTHER_CONTAINER);
        return all;
    }

    public boolean isContainer() {
        return !container().isEmpty();
    }

    /** The kind of container, empty for none. */
    public String container() {
        if (files.status("/proc/vz").isPresent() && files.status("/proc/bc").isEmpty()) {
            return "openvz";
        }
        String release = facts.kernelRelease();
        if (release.contains("Microsoft") || release.contains("WSL")) {
            return "wsl";
        }
        if (isTracedByProot()) {
            return "proot";
        }
        Optional<String> manager = facts.line("/run/host/container-manager");
        if (manager.isPresent()) {
            return named(manager.get());
        }
        if (files.processId() == 1) {
            String said = files.environment().getOrDefault("container", "");
            return said.isEmpty() ? byFiles() : named(said);
        }
        Optional<String> recorded = facts.line("/run/systemd/container").filter(name -> !name.isEmpty());
        if (recorded.isPresent()) {
            return named(recorded.get());
        }
        String said = ofInit();
        return said.isEmpty() ? byFiles() : named(said);
    }

    private String ofInit() {
        for (String assignment : files.read("/proc/1/environ").orElse("").split("\0")) {
            if (assignment.startsWith("container=")) {
                return assignment.substring("container=".length());
            }
        }
        return "";
    }

    private String named(String name) {
        if (name.isEmpty()) {
            return byFiles();
        }
        for (String known : CONTAINERS) {
            if (known.equals(name)) {
                return known;
            }
        }
        String byFiles = name.equals("oci") ? byFiles() : "";
        return byFiles.isEmpty() ? OTHER_CONTAINER : byFiles;
    }

    private String byFiles() {
        if (files.status("/run/.containerenv").isPresent()) {
            return "podman";
        }
        return files.status("/.dockerenv").isPresent() ? "docker" : byNamespaces();
    }

    /** Nobody says what the container is: the namespaces of the machine itself have fixed numbers. */
    private String byNamespaces() {
        boolean groups = files.linkTarget("/proc/self/ns/cgroup")
                .map(namespace -> !namespace.equals(INITIAL_CGROUP_NAMESPACE))
                .orElseGet(this::isGroupAboveUs);
        boolean processes = !files.linkTarget("/proc/self/ns/pid")
                .orElse(INITIAL_PID_NAMESPACE)
                .equals(INITIAL_PID_NAMESPACE);
        return groups || processes ? OTHER_CONTAINER : "";
    }

    /** The root of all control groups has no events. */
    private boolean isGroupAboveUs() {
        return files.status("/sys/fs/cgroup/cgroup.controllers").isPresent()
                && files.status("/sys/fs/cgroup/cgroup.events").isPresent();
    }

    /** Whether proot(1), which traces all processes in it, traces this one. */
    private boolean isTracedByProot() {
        String tracer = facts.ownStatus("TracerPid").orElse("0");
        return !tracer.equals("0")
                && facts.line("/proc/" + tracer + "/comm").orElse("").startsWith("proot");
    }

    /** The kind of virtual machine, empty for none. */
    public String machine() {
        String firmware = firmware();
        switch (firmware) {
            case "oracle", "xen", "amazon", "parallels", "google" -> {
                return firmware;
            }
            default -> {}
        }
        String byClock = byClock();
        if (!byClock.isEmpty()) {
            return byClock;
        }
        if (!firmware.isEmpty()) {
            return firmware;
        }
        if (facts.line("/sys/hypervisor/type").orElse("").equals("xen")) {
            return "xen";
        }
        String vendor = facts.field("/proc/cpuinfo", "vendor_id").orElse("");
        if (vendor.equals("User Mode Linux")) {
            return "uml";
        }
        return hasHypervisor() ? "vm-other" : "";
    }

    private String firmware() {
        for (String file : FIRMWARE_FILES) {
            String text = facts.line(file).orElse("");
            for (String[] word : FIRMWARE_WORDS) {
                if (text.startsWith(word[0])) {
                    return word[1];
                }
            }
        }
        return "";
    }

    private String byClock() {
        if (!hasHypervisor()) {
            return "";
        }
        String clocks = facts.line("/sys/devices/system/clocksource/clocksource0/available_clocksource")
                .orElse("");
        if (clocks.contains("kvm-clock")) {
            return "kvm";
        }
        return clocks.contains("hyperv_clocksource") ? "microsoft" : "";
    }

    private boolean hasHypervisor() {
        return CpuFeatures.has(files, "hypervisor");
    }

    /** The kind of confidential machine, or nothing: told by the devices that its guests get. */
    public String confidential() {
        if (files.status("/dev/sev-guest").isPresent()) {
            return "sev-snp";
        }
        return files.status("/dev/tdx_guest").isPresent() ? "tdx" : "";
    }

    /** Whether this process runs in a user namespace of its own. */
    public boolean isUserNamespace() {
        for (String map : new String[] {"/proc/self/uid_map", "/proc/self/gid_map"}) {
            Optional<String> line = facts.line(map);
            if (line.isPresent()
                    && !String.join(" ", org.systemdj.text.Words.plain(line.get()))
                            .equals("0 0 4294967295")) {
                return true;
            }
        }
        return facts.line("/proc/self/setgroups").orElse("allow").equals("deny");
    }
}
