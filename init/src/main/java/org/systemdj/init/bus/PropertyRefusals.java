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

    /** A refusal of an argument with its reason. */
    static BusException because(String text) {
        return new BusException(BusError.INVALID_ARGS, text);
    }

    /** A refusal without one. */
    static BusException silent() {
        return BusException.ofErrno(Errno.EINVAL, "Failed to set unit properties: " + Errno.text(Errno.EINVAL));
    }

    /**
     * The refusal of a value.
     *
     * @param property as the client calls it
     * @param setting that it becomes
     * @param value in the form that files have, without doubled percent signs
     */
    static BusException of(String property, String setting, String value) {
        if (property.equals("IPTOS")) {
            return BusException.ofErrno(Errno.ERANGE, "Failed to set unit properties: " + Errno.text(Errno.ERANGE));
        }
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
            case "WorkingDirectory" ->
                "WorkingDirectory= expects " + (value.startsWith("/") ? "a normalized" : "an absolute")
                        + " path or '~'";
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
            case "SyslogLevel" -> "Log level value out of range";
            case "SuccessActionExitStatus", "FailureActionExitStatus" ->
                "Exit status must be in range 0…255 or negative.";
            case "PIDFile" -> "PIDFile= path '" + (value.startsWith("/") ? "" : "/run/") + value + "' is not valid";
            case "SyslogFacility" -> "Log facility value out of range";
            case "LogExtraFields" ->
                value.contains("=") ? "Journal field invalid" : "Journal field contains no '=' character";
            case "Environment" -> "Invalid environment block.";
            case "ReadWritePaths", "ReadOnlyPaths", "InaccessiblePaths", "ExecPaths", "NoExecPaths" ->
                "Invalid " + property;
            case "BindPaths", "BindReadOnlyPaths", "TemporaryFileSystem", "EnvironmentFiles" ->
                "Path in " + property + " is not normalized: " + value;
            case "SuccessExitStatus", "RestartPreventExitStatus", "RestartForceExitStatus" ->
                "Invalid status code in " + property + ": " + value;
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
