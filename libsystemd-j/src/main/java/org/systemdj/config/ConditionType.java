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
    DIRECTORY_NOT_EMPTY("DirectoryNotEmpty"),
    FILE_NOT_EMPTY("FileNotEmpty"),
    FILE_IS_EXECUTABLE("FileIsExecutable"),
    NEEDS_UPDATE("NeedsUpdate"),
    FIRST_BOOT("FirstBoot"),
    ARCHITECTURE("Architecture"),
    FIRMWARE("Firmware"),
    VIRTUALIZATION("Virtualization"),
    HOST("Host"),
    KERNEL_COMMAND_LINE("KernelCommandLine"),
    KERNEL_VERSION("KernelVersion"),
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
    MEMORY_PRESSURE("MemoryPressure"),
    CPU_PRESSURE("CPUPressure"),
    IO_PRESSURE("IOPressure");

    private final String word;

    ConditionType(String word) {
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
