// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.init.bus.BusValues.struct;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.systemdj.bus.BusError;
import org.systemdj.condition.Outcome;
import org.systemdj.config.Condition;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobType;
import org.systemdj.init.unit.ActivationDetails;
import org.systemdj.init.unit.CleanResource;
import org.systemdj.init.unit.Cleanable;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitMarker;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.LoadState;

/**
 * Values of the properties that all units have.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Unit Objects». Loop-confined.
 */
final class UnitValues {
    private static final String NO_PATH = "/";

    private UnitValues() {}

    static List<String> names(Unit unit) {
        List<String> names = new ArrayList<>(unit.names().size());
        for (UnitName name : unit.names()) {
            names.add(name.toString());
        }
        return names;
    }

    static String fragmentPath(Unit unit) {
        return unit.definition() == null ? "" : unit.definition().fragmentPath().orElse("");
    }

    static String sourcePath(Unit unit) {
        String said = unit.get(UnitDirectives.SOURCE_PATH);
        return said.isEmpty() ? unit.behavior().sourcePath() : said;
    }

    /** RequiresMountsFor= or WantsMountsFor= with what other settings imply. */
    static List<String> mountsFor(Unit unit, DependencyType type) {
        return unit.manager().mountNeeds().paths(unit, type);
    }

    static List<String> dropInPaths(Unit unit) {
        return unit.definition() == null ? List.of() : unit.definition().dropInPaths();
    }

    static List<Object> activation(ActivationDetails details) {
        List<Object> pairs = new ArrayList<>(details.values().size());
        details.values().forEach((name, value) -> pairs.add(struct(name, value)));
        return pairs;
    }

    static boolean canStart(Unit unit) {
        return unit.loadState() == LoadState.LOADED
                && unit.isStartable()
                && unit.behavior().mayStartAgain()
                && !unit.get(UnitDirectives.REFUSE_MANUAL_START);
    }

    static boolean canStop(Unit unit) {
        return unit.isApplicable(JobType.STOP) && !unit.get(UnitDirectives.REFUSE_MANUAL_STOP);
    }

    /** What of the unit can be removed when it is down. */
    static List<String> canClean(Unit unit) {
        List<String> words = new ArrayList<>();
        if (unit.behavior() instanceof Cleanable cleanable && unit.loadState() == LoadState.LOADED) {
            Set<CleanResource> resources = cleanable.cleanable();
            for (CleanResource resource : CleanResource.values()) {
                if (resources.contains(resource)) {
                    words.add(resource.word());
                }
            }
        }
        return words;
    }

    /** A slice can be frozen when all that is in it can. */
    static boolean canFreeze(Unit unit) {
        if (unit.type() == UnitType.SLICE) {
            for (Unit member : unit.dependencies().of(DependencyType.SLICE_OF)) {
                if (!canFreeze(member)) {
                    return false;
                }
            }
        }
        return isFreezable(unit.type())
                && !unit.perpetual()
                && unit.manager().cgroups().isManaged();
    }

    /** Only what runs in a mount namespace of its own can be given mounts later. */
    static boolean canLiveMount(Unit unit) {
        return unit.type() == UnitType.SERVICE
                && unit.loadState() == LoadState.LOADED
                && ExecValues.needsMountNamespace(
                        unit.settings(), !unit.activeState().isInactiveOrFailed());
    }

    static String freezerState(Unit unit) {
        return unit.freezer().state().word();
    }

    static boolean isFreezable(UnitType type) {
        return type == UnitType.SERVICE || type == UnitType.SCOPE || type == UnitType.SLICE;
    }

    static boolean hasProcesses(UnitType type) {
        return switch (type) {
            case SERVICE, SCOPE, SLICE, SOCKET, MOUNT, SWAP -> true;
            case TARGET, DEVICE, AUTOMOUNT, TIMER, PATH -> false;
        };
    }

    static Object job(Unit unit) {
        Job job = unit.job() != null ? unit.job() : unit.nopJob();
        return job == null ? struct(0, NO_PATH) : struct(job.id(), ObjectPaths.of(job));
    }

    static boolean needDaemonReload(UnitHandle h) {
        Unit unit = h.unit();
        return h.bus().unitFiles().isChanged()
                || unit.definition() != null && unit.manager().definitions().isStale(unit.definition());
    }

    static List<Object> conditions(Unit unit) {
        return checks(
                "Condition",
                unit.get(UnitDirectives.CONDITIONS),
                unit.manager().conditions().conditionOutcomes(unit));
    }

    static List<Object> asserts(Unit unit) {
        return checks(
                "Assert",
                unit.get(UnitDirectives.ASSERTS),
                unit.manager().conditions().assertOutcomes(unit));
    }

    private static List<Object> checks(String prefix, List<Condition> conditions, List<Outcome> outcomes) {
        List<Object> all = new ArrayList<>(conditions.size());
        for (int i = 0; i < conditions.size(); i++) {
            Condition c = conditions.get(i);
            int outcome = i < outcomes.size() ? outcomes.get(i).busValue() : 0;
            all.add(struct(prefix + c.type().word(), c.trigger(), c.negate(), c.parameter(), outcome));
        }
        return all;
    }

    static Object loadError(Unit unit) {
        String id = unit.id();
        return switch (unit.loadState()) {
            case NOT_FOUND -> struct(BusError.NO_SUCH_UNIT.errorName(), "Unit " + id + " not found.");
            case BAD_SETTING ->
                struct(BusError.BAD_UNIT_SETTING.errorName(), "Unit " + id + " has a bad unit file setting.");
            case ERROR ->
                struct(
                        unit.loadErrno() == 0
                                ? BusError.LOAD_FAILED.errorName()
                                : BusError.nameOfErrno(unit.loadErrno()),
                        "Unit " + id
                                + " failed to load properly, please adjust/correct and reload service manager: "
                                + unit.loadError());
            case MASKED -> struct(BusError.UNIT_MASKED.errorName(), "Unit " + id + " is masked.");
            case STUB, LOADED, MERGED -> struct("", "");
        };
    }

    static byte[] invocationId(Unit unit) {
        String id = unit.invocationId();
        byte[] bytes = new byte[id.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (Character.digit(id.charAt(2 * i), 16) << 4 | Character.digit(id.charAt(2 * i + 1), 16));
        }
        return bytes;
    }

    /** Units marked for a later restart or reload. */
    static List<String> markers(Unit unit) {
        return unit.markers().stream().map(UnitMarker::word).toList();
    }
}
