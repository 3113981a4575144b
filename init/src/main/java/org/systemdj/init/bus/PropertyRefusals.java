// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import java.util.Set;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.sys.Errno;

/**
 * What is answered to a client that sets a property to a value it cannot have.
 *
 * <p>Source: org.freedesktop.systemd1(5), StartTransientUnit() and SetUnitProperties(); the texts are those of
 * systemd. Immutable (static functions).
 */
final class PropertyRefusals {
    /** Settings that are refused without a reason. */
    private static final Set<String> SILENT = Set.of(
            "DevicePolicy",
            "LogFilterPatterns",
            "ManagedOOMSwap",
            "ManagedOOMMemoryPressure",
            "ManagedOOMPreference",
            "MemoryPressureWatch",
            "OpenFile",
            "RestrictAddressFamilies",
            "SystemCallArchitectures",
            "SystemCallFilter",
            "SystemCallLog");

    static final List<String> DIRECTORIES =
            List.of("RuntimeDirectory", "StateDirectory", "CacheDirectory", "LogsDirectory", "ConfigurationDirectory");

    /** The settings whose values are names of units, which accumulate one by one. */
    static final List<String> UNIT_REFERENCES = List.of(
            "Requires",
            "Requisite",
            "Wants",
            "BindsTo",
            "PartOf",
            "Upholds",
            "Conflicts",
            "Before",
            "After",
            "OnSuccess",
            "OnFailure",
            "PropagatesReloadTo",
            "ReloadPropagatedFrom",
            "PropagatesStopTo",
            "StopPropagatedFrom",
            "JoinsNamespaceOf",
            "RequiresOverridable",
            "RequisiteOverridable");

    private PropertyRefusals() {}

    /**
     * The refusal of a value.
     *
     * @param property as the client calls it
     * @param setting that it becomes
     * @param value in the form that files have, without doubled percent signs
     */
    static BusException of(String property, String setting, String value) {
        if (SILENT.contains(property)) {
            return BusException.ofErrno(Errno.EINVAL, "Failed to set unit properties: " + Errno.text(Errno.EINVAL));
        }
        return new BusException(
                BusError.INVALID_ARGS,
                property.equals("Conditions") || property.equals("Asserts")
                        ? "Path in condition " + setting + " is not absolute: " + value.replaceFirst("^[|!]+", "")
                        : text(property, value));
    }

    private static String text(String property, String value) {
        if (DIRECTORIES.contains(property)) {
            return property + "= path is not normalized: " + unquoted(value);
        }
        String first = unquoted(value.contains(":") ? value.substring(0, value.indexOf(':')) : value);
        return switch (property) {
            case "CPUWeight",
                    "StartupCPUWeight",
                    "CPUShares",
                    "StartupCPUShares",
                    "IOWeight",
                    "StartupIOWeight",
                    "BlockIOWeight",
                    "StartupBlockIOWeight",
                    "MemoryHigh",
                    "MemoryHighScale",
                    "MemoryMax",
                    "MemoryMaxScale",
                    "MemoryLimit",
                    "MemoryLimitScale",
                    "TasksMax",
                    "TasksMaxScale" -> "Value specified in " + property + " is out of range";
            case "CPUQuotaPerSecUSec", "IODeviceWeight" -> property + "= value out of range";
            case "BlockIODeviceWeight" -> property + "= out of range";
            case "DeviceAllow" ->
                value.matches(".* [rwm]+")
                        ? "DeviceAllow= requires device node or pattern"
                        : "DeviceAllow= requires combination of rwm flags";
            case "DisableControllers" -> "Unknown cgroup controller '" + unquoted(value) + "'";
            case "WorkingDirectory" -> "WorkingDirectory= expects an absolute path or '~'";
            case "LogNamespace" -> "Log namespace name not valid";
            case "DelegateSubgroup" -> "Invalid control group name: " + value;
            case "RootImagePolicy", "MountImagePolicy", "ExtensionImagePolicy" ->
                "Failed to parse image policy string: " + value;
            case "Nice", "NUMAPolicy" -> "Invalid " + property + " value: " + value;
            case "OOMScoreAdjust" -> "OOM score adjust value out of range";
            case "CPUSchedulingPolicy" -> "Invalid CPU scheduling policy: " + value;
            case "CPUSchedulingPriority" -> "Invalid CPU scheduling priority: " + value;
            case "IOSchedulingClass" -> "Invalid IO scheduling class: " + value;
            case "IOSchedulingPriority" -> "Invalid IO scheduling priority: " + value;
            case "SyslogLevel", "LogLevelMax" -> "Log level value out of range";
            case "SyslogFacility" -> "Log facility value out of range";
            case "LogExtraFields" ->
                value.contains("=") ? "Journal field invalid" : "Journal field contains no '=' character";
            case "Environment" -> "Invalid environment block.";
            case "PassEnvironment", "UnsetEnvironment" -> "Invalid " + property + "= block.";
            case "EnvironmentFiles" -> "Path " + value.replaceFirst("^-", "") + " is not absolute.";
            case "ReadWritePaths", "ReadOnlyPaths", "InaccessiblePaths", "ExecPaths", "NoExecPaths", "ExecSearchPath" ->
                "Invalid " + property;
            case "BindPaths", "BindReadOnlyPaths" -> "Source path " + first + " is not absolute.";
            case "TemporaryFileSystem" -> "Mount point " + first + " is not absolute.";
            case "SetCredential", "SetCredentialEncrypted", "LoadCredential", "LoadCredentialEncrypted" ->
                "Credential ID is invalid: " + first;
            case "ImportCredential", "ImportCredentialEx" -> "Credential name or glob is invalid: " + first;
            case "SuccessExitStatus", "RestartPreventExitStatus", "RestartForceExitStatus" ->
                "Invalid status code in " + property + ": " + value;
            case "RequiresMountsFor", "WantsMountsFor" ->
                "Path specified in " + property + " is not absolute: " + unquoted(value);
            case "Documentation" -> "Invalid URL in Documentation: " + unquoted(value);
            default ->
                UNIT_REFERENCES.contains(property)
                        ? "Invalid unit name " + unquoted(value)
                        : "Invalid " + property + " setting: " + value;
        };
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"");
        return quoted ? value.substring(1, value.endsWith("\"") ? value.length() - 1 : value.length()) : value;
    }
}
