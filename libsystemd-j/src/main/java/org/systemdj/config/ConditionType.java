// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * What a condition or assertion of a unit tests.
 *
 * <p>Source: systemd.unit(5), CONDITIONS AND ASSERTS.
 *
 * <p>Immutable.
 */
public enum ConditionType implements Word {
    PATH_EXISTS("PathExists"),
    PATH_EXISTS_GLOB("PathExistsGlob"),
    PATH_IS_DIRECTORY("PathIsDirectory"),
    PATH_IS_SYMBOLIC_LINK("PathIsSymbolicLink"),
    PATH_IS_MOUNT_POINT("PathIsMountPoint"),
    PATH_IS_READ_WRITE("PathIsReadWrite"),
    PATH_IS_ENCRYPTED("PathIsEncrypted"),
    PATH_IS_SOCKET("PathIsSocket", 260),
    DIRECTORY_NOT_EMPTY("DirectoryNotEmpty"),
    FILE_NOT_EMPTY("FileNotEmpty"),
    FILE_IS_EXECUTABLE("FileIsExecutable"),
    NEEDS_UPDATE("NeedsUpdate"),
    FIRST_BOOT("FirstBoot"),
    ARCHITECTURE("Architecture"),
    FIRMWARE("Firmware"),
    VIRTUALIZATION("Virtualization"),
    HOST("Host"),
    FRACTION("Fraction", 261),
    KERNEL_COMMAND_LINE("KernelCommandLine"),
    KERNEL_VERSION("KernelVersion"),
    VERSION("Version", 258),
    CREDENTIAL("Credential"),
    SECURITY("Security"),
    CAPABILITY("Capability"),
    AC_POWER("ACPower"),
    MEMORY("Memory"),
    CPU_FEATURE("CPUFeature"),
    CPUS("CPUs"),
    ENVIRONMENT("Environment"),
    USER("User"),
    GROUP("Group"),
    CONTROL_GROUP_CONTROLLER("ControlGroupController"),
    OS_RELEASE("OSRelease"),
    MACHINE_TAG("MachineTag", 261),
    MEMORY_PRESSURE("MemoryPressure"),
    CPU_PRESSURE("CPUPressure"),
    IO_PRESSURE("IOPressure"),
    KERNEL_MODULE_LOADED("KernelModuleLoaded", 258);

    private static final int REFERENCE = 257;

    private final String word;
    private final int version;

    ConditionType(String word) {
        this(word, REFERENCE);
    }

    ConditionType(String word, int version) {
        this.word = word;
        this.version = version;
    }

    /** Whether a later systemd than 257 brought it. */
    public boolean isLater() {
        return version > REFERENCE;
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
