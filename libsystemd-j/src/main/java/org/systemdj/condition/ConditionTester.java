// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.config.Condition;

/**
 * Tests conditions and lists of them.
 *
 * <p>Source: systemd.unit(5), CONDITIONS AND ASSERTS.
 *
 * <p>Immutable; looks at the system anew for each test.
 */
public final class ConditionTester {
    private final PathConditions paths;
    private final MachineConditions machine;
    private final FleetConditions fleet;
    private final ProcessConditions process;
    private final ResourceConditions resources;

    /**
     * What became of a list.
     *
     * @param holds whether the unit may start
     * @param outcomes one for each condition
     */
    public record Verdict(boolean holds, List<Outcome> outcomes) {
        /** The first condition that failed for sure or the last trigger that failed; -1 when the list holds. */
        public int decisive() {
            int last = -1;
            for (int i = 0; i < outcomes.size() && !holds; i++) {
                if (outcomes.get(i) == Outcome.FAILED || outcomes.get(i) == Outcome.ERROR) {
                    last = i;
                }
            }
            return last;
        }
    }

    /** A tester that looks at the system through {@code files}. */
    public ConditionTester(SystemFiles files) {
        SystemFacts facts = new SystemFacts(files);
        this.paths = new PathConditions(files, facts);
        this.machine = new MachineConditions(files, facts);
        this.fleet = new FleetConditions(files, facts);
        this.process = new ProcessConditions(files, facts);
        this.resources = new ResourceConditions(files, facts);
    }

    /** Tests one condition; negation is applied, an error stays one. */
    public Outcome test(Condition condition) {
        Outcome plain = testPlain(condition);
        if (plain == Outcome.ERROR) {
            return plain;
        }
        return Outcome.of((plain == Outcome.SUCCEEDED) != condition.negate());
    }

    /**
     * Tests a list: all conditions must hold, except that of those marked as triggers one is enough. Stops at the
     * first that settles the matter.
     */
    public Verdict test(List<Condition> conditions) {
        List<Outcome> outcomes = new ArrayList<>(conditions.size());
        boolean triggers = false;
        boolean triggered = false;
        boolean failed = false;
        for (Condition condition : conditions) {
            if (failed) {
                outcomes.add(Outcome.UNTESTED);
                continue;
            }
            Outcome outcome = test(condition);
            outcomes.add(outcome);
            if (condition.trigger()) {
                triggers = true;
                triggered |= outcome == Outcome.SUCCEEDED;
            } else {
                failed = outcome != Outcome.SUCCEEDED;
            }
        }
        return new Verdict(!failed && (!triggers || triggered), List.copyOf(outcomes));
    }

    private Outcome testPlain(Condition condition) {
        String parameter = condition.parameter();
        return switch (condition.type()) {
            case PATH_EXISTS -> paths.exists(parameter);
            case PATH_EXISTS_GLOB -> paths.existsGlob(parameter);
            case PATH_IS_DIRECTORY -> paths.isDirectory(parameter);
            case PATH_IS_SYMBOLIC_LINK -> paths.isSymbolicLink(parameter);
            case PATH_IS_MOUNT_POINT -> paths.isMountPoint(parameter);
            case PATH_IS_READ_WRITE -> paths.isReadWrite(parameter);
            case PATH_IS_ENCRYPTED -> paths.isEncrypted(parameter);
            case PATH_IS_SOCKET -> paths.isSocket(parameter);
            case DIRECTORY_NOT_EMPTY -> paths.directoryNotEmpty(parameter);
            case FILE_NOT_EMPTY -> paths.fileNotEmpty(parameter);
            case FILE_IS_EXECUTABLE -> paths.fileIsExecutable(parameter);
            case NEEDS_UPDATE -> paths.needsUpdate(parameter);
            case FIRST_BOOT -> paths.firstBoot(parameter);
            case ARCHITECTURE -> machine.architecture(parameter);
            case FIRMWARE -> machine.firmware(parameter);
            case VIRTUALIZATION -> machine.virtualization(parameter);
            case HOST -> machine.host(parameter);
            case FRACTION -> fleet.fraction(parameter);
            case KERNEL_COMMAND_LINE -> machine.kernelCommandLine(parameter);
            case KERNEL_VERSION -> machine.kernelVersion(parameter);
            case VERSION -> machine.version(parameter);
            case OS_RELEASE -> machine.osRelease(parameter);
            case MACHINE_TAG -> fleet.tag(parameter);
            case KERNEL_MODULE_LOADED -> machine.kernelModuleLoaded(parameter);
            case SECURITY -> machine.security(parameter);
            case CREDENTIAL -> process.credential(parameter);
            case CAPABILITY -> process.capability(parameter);
            case ENVIRONMENT -> process.environment(parameter);
            case USER -> process.user(parameter);
            case GROUP -> process.group(parameter);
            case AC_POWER -> resources.acPower(parameter);
            case MEMORY -> resources.memory(parameter);
            case CPU_FEATURE -> resources.cpuFeature(parameter);
            case CPUS -> resources.cpus(parameter);
            case CONTROL_GROUP_CONTROLLER -> resources.controllers(parameter);
            case MEMORY_PRESSURE -> resources.pressure("memory", parameter);
            case CPU_PRESSURE -> resources.pressure("cpu", parameter);
            case IO_PRESSURE -> resources.pressure("io", parameter);
        };
    }
}
