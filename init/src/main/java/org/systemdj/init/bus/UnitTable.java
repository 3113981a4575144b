// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.systemdj.bus.BusInterface;
import org.systemdj.bus.BusMember;
import org.systemdj.bus.BusType;
import org.systemdj.bus.MessageWriter;
import org.systemdj.config.CgroupLimit;
import org.systemdj.directive.DBusProperty;
import org.systemdj.directive.Directive;
import org.systemdj.directive.DirectiveTable;
import org.systemdj.init.cgroup.SystemTotals;
import org.systemdj.init.unit.ControlProcess;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.CommandLine;
import org.systemdj.time.TimeSpan;

/**
 * Makes the table of an interface that units have.
 *
 * <p>Source: org.freedesktop.systemd1(5). Used while tables are made; not kept.
 */
final class UnitTable {
    private static final String COMMANDS = "a(sasbttttuii)";

    private static final BusType STRING = BusType.of("s");

    private final BusInterface.Builder<UnitHandle> rows;
    private final List<DirectiveTable> directives;

    private UnitTable(String name, List<DirectiveTable> directives) {
        this.rows = BusInterface.named("org.freedesktop.systemd1." + name);
        this.directives = directives;
    }

    /** Begins a table; settings are looked up in the given tables of directives. */
    static UnitTable named(String name, DirectiveTable... directives) {
        return new UnitTable(name, List.of(directives));
    }

    /** A property that shows a directive. */
    UnitTable setting(String name, String signature, BusMember.Emits emits) {
        for (DirectiveTable table : directives) {
            for (Directive<?> directive : table.directives()) {
                BusMember.Getter<UnitHandle> getter = getter(directive, name, signature);
                if (getter != null) {
                    rows.property(name, signature, emits, getter);
                    return this;
                }
            }
        }
        throw new IllegalStateException("no directive is shown by the property " + name);
    }

    private static <T> BusMember.Getter<UnitHandle> getter(Directive<T> directive, String name, String signature) {
        for (DBusProperty<T> property : directive.properties()) {
            if (property.name().equals(name)) {
                if (!property.signature().equals(signature)) {
                    throw new IllegalStateException("signature of " + name + " is " + property.signature()
                            + " at the directive, " + signature + " on the bus");
                }
                BusValues form = BusValues.of(signature);
                return (h, out) ->
                        form.write(out, property.toBus().apply(h.unit().get(directive)));
            }
        }
        return null;
    }

    /** A property with a value of run time. */
    UnitTable value(String name, String signature, BusMember.Emits emits, Function<Unit, Object> getter) {
        BusValues form = BusValues.of(signature);
        rows.property(name, signature, emits, (h, out) -> form.write(out, getter.apply(h.unit())));
        return this;
    }

    /** A span of time of run time, in microseconds; without end it is all ones on the bus. */
    UnitTable span(String name, BusMember.Emits emits, ToLongFunction<Unit> getter) {
        return value(name, "t", emits, unit -> {
            long usec = getter.applyAsLong(unit);
            return usec == TimeSpan.USEC_INFINITY ? -1L : usec;
        });
    }

    /** A limit of memory, a share of what there is in all resolved into bytes. */
    UnitTable memory(String name, Directive<CgroupLimit> directive) {
        return value(
                name,
                "t",
                BusMember.Emits.NOTHING,
                unit -> SystemTotals.inBytes(
                        unit.get(directive), unit.manager().cgroups().tree()));
    }

    /** A limit of tasks, a share of what there is in all resolved into a number. */
    UnitTable tasks(String name, Directive<CgroupLimit> directive) {
        return value(
                name,
                "t",
                BusMember.Emits.NOTHING,
                unit -> SystemTotals.inTasks(
                        unit.get(directive), unit.manager().cgroups().tree()));
    }

    /** The commands of a setting that the unit's control process carries out, with when they ran and how they ended. */
    UnitTable commands(String name, Directive<List<CommandLine>> setting, Function<Unit, ControlProcess> control) {
        return value(
                name, COMMANDS, BusMember.Emits.INVALIDATION, u -> ExecStatus.plain(u.get(setting), control.apply(u)));
    }

    /** The same of the command that the unit has last made for the purpose of that name. */
    UnitTable madeCommand(String name, Function<Unit, ControlProcess> control) {
        return value(name, COMMANDS, BusMember.Emits.INVALIDATION, u -> ExecStatus.made(name, control.apply(u)));
    }

    /** A property that the bus part of the manager knows. */
    UnitTable onBus(String name, String signature, BusMember.Emits emits, Function<UnitHandle, Object> getter) {
        BusValues form = BusValues.of(signature);
        rows.property(name, signature, emits, (h, out) -> form.write(out, getter.apply(h)));
        return this;
    }

    /** A property that always says the same. */
    UnitTable fixed(String name, String signature, BusMember.Emits emits, Object value) {
        BusValues form = BusValues.of(signature);
        rows.property(name, signature, emits, (h, out) -> form.write(out, value));
        return this;
    }

    /** The units of one type of dependency, by their names. */
    UnitTable units(String name, BusMember.Emits emits, DependencyType type) {
        rows.property(
                name,
                "as",
                emits,
                (h, out) -> writeIds(out, h.unit().dependencies().of(type)));
        return this;
    }

    private static void writeIds(MessageWriter out, List<Unit> units) {
        out.openArray(STRING);
        for (Unit unit : units) {
            out.writeAscii(unit.id());
        }
        out.close();
    }

    /** A method. */
    UnitTable method(
            String name,
            String in,
            String inNames,
            String out,
            String outNames,
            BusMember.Handler<UnitHandle> handler) {
        rows.method(name, in, inNames, out, outNames, handler);
        return this;
    }

    UnitTable signal(String name, String signature, String names) {
        rows.signal(name, signature, names);
        return this;
    }

    UnitTable splice(BusInterface<UnitHandle> shared) {
        rows.splice(shared);
        return this;
    }

    BusInterface<UnitHandle> build() {
        return rows.build();
    }
}
