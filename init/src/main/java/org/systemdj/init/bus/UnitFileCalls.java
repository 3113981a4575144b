// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageReader;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.MethodCall;
import org.systemdj.install.ChangeType;
import org.systemdj.install.InstallChange;
import org.systemdj.install.InstallResult;
import org.systemdj.install.UnitInstaller;
import org.systemdj.install.UnitInstaller.Flag;
import org.systemdj.install.UnitInstaller.PresetMode;
import org.systemdj.sys.Errno;
import org.systemdj.text.Glob;

/**
 * Methods of the manager on unit files. Who changes something is told what was done; everybody else hears that files
 * have changed.
 *
 * <p>Source: org.freedesktop.systemd1(5), ListUnitFiles(), GetUnitFileState(), EnableUnitFiles() and the following.
 * Loop-confined.
 */
final class UnitFileCalls {
    private static final long RUNTIME = 1;
    private static final long FORCE = 1 << 1;
    private static final long PORTABLE = 1 << 2;

    /** How much of a result the answer has. */
    private enum Answer {
        CHANGES,
        INSTALL_INFO_AND_CHANGES
    }

    private UnitFileCalls() {}

    private static boolean admits(ManagerBus bus, MethodCall call) {
        return bus.authorization().admits(call, PolkitAction.MANAGE_UNIT_FILES);
    }

    private static UnitInstaller installer(ManagerBus bus) {
        return bus.unitFiles().installer();
    }

    // --- questions ---

    static void listUnitFiles(ManagerBus bus, MethodCall call) {
        list(bus, call, List.of(), List.of());
    }

    static void listUnitFilesByPatterns(ManagerBus bus, MethodCall call) {
        List<String> states = call.arguments().readStrings();
        list(bus, call, states, call.arguments().readStrings());
    }

    private static void list(ManagerBus bus, MethodCall call, List<String> states, List<String> patterns) {
        Map<String, UnitInstaller.ListedFile> files =
                installer(bus).list(name -> patterns.isEmpty() || Glob.matchesAny(patterns, name));
        MessageWriter out = call.reply().openArray("(ss)");
        for (UnitInstaller.ListedFile file : files.values()) {
            String state = file.state().word();
            if (states.isEmpty() || states.contains(state)) {
                out.openStruct("ss").writeString(file.path()).writeString(state).close();
            }
        }
        out.close();
    }

    static void getUnitFileState(ManagerBus bus, MethodCall call) {
        String name = call.arguments().readString();
        call.reply().writeString(value(installer(bus).state(name)).word());
    }

    static void getUnitFileLinks(ManagerBus bus, MethodCall call) {
        String name = call.arguments().readString();
        Set<Flag> flags = flags(call.arguments().readBoolean(), false);
        call.reply().writeStrings(value(installer(bus).links(List.of(name), flags)));
    }

    static void getDefaultTarget(ManagerBus bus, MethodCall call) {
        call.reply().writeString(value(installer(bus).getDefault()));
    }

    private static <T> T value(UnitInstaller.Answer<T> answer) {
        return answer.value().orElseThrow(() -> BusException.ofErrno(answer.errno(), Errno.text(answer.errno())));
    }

    // --- changes ---

    static void enableUnitFiles(ManagerBus bus, MethodCall call) {
        List<String> files = call.arguments().readStrings();
        Set<Flag> flags = flags(call.arguments());
        if (admits(bus, call)) {
            tell(bus, call, installer(bus).enable(files, flags), Answer.INSTALL_INFO_AND_CHANGES);
        }
    }

    static void enableUnitFilesWithFlags(ManagerBus bus, MethodCall call) {
        List<String> files = call.arguments().readStrings();
        Set<Flag> flags = flags(call.arguments().readUint64());
        if (admits(bus, call)) {
            tell(bus, call, installer(bus).enable(files, flags), Answer.INSTALL_INFO_AND_CHANGES);
        }
    }

    static void reenableUnitFiles(ManagerBus bus, MethodCall call) {
        List<String> files = call.arguments().readStrings();
        Set<Flag> flags = flags(call.arguments());
        if (admits(bus, call)) {
            tell(bus, call, installer(bus).reenable(files, flags), Answer.INSTALL_INFO_AND_CHANGES);
        }
    }

    static void disableUnitFiles(ManagerBus bus, MethodCall call) {
        List<String> files = call.arguments().readStrings();
        disable(bus, call, files, flags(call.arguments().readBoolean(), false), Answer.CHANGES);
    }

    static void disableUnitFilesWithFlags(ManagerBus bus, MethodCall call) {
        List<String> files = call.arguments().readStrings();
        disable(bus, call, files, flags(call.arguments().readUint64()), Answer.CHANGES);
    }

    static void disableUnitFilesWithFlagsAndInstallInfo(ManagerBus bus, MethodCall call) {
        List<String> files = call.arguments().readStrings();
        disable(bus, call, files, flags(call.arguments().readUint64()), Answer.INSTALL_INFO_AND_CHANGES);
    }

    private static void disable(ManagerBus bus, MethodCall call, List<String> files, Set<Flag> flags, Answer answer) {
        if (admits(bus, call)) {
            tell(bus, call, installer(bus).disable(files, flags), answer);
        }
    }

    static void linkUnitFiles(ManagerBus bus, MethodCall call) {
        List<String> files = call.arguments().readStrings();
        Set<Flag> flags = flags(call.arguments());
        if (admits(bus, call)) {
            tell(bus, call, installer(bus).link(files, flags), Answer.CHANGES);
        }
    }

    static void maskUnitFiles(ManagerBus bus, MethodCall call) {
        List<String> files = call.arguments().readStrings();
        Set<Flag> flags = flags(call.arguments());
        if (admits(bus, call)) {
            tell(bus, call, installer(bus).mask(files, flags), Answer.CHANGES);
        }
    }

    static void unmaskUnitFiles(ManagerBus bus, MethodCall call) {
        List<String> files = call.arguments().readStrings();
        Set<Flag> flags = flags(call.arguments().readBoolean(), false);
        if (admits(bus, call)) {
            tell(bus, call, installer(bus).unmask(files, flags), Answer.CHANGES);
        }
    }

    static void revertUnitFiles(ManagerBus bus, MethodCall call) {
        List<String> files = call.arguments().readStrings();
        if (admits(bus, call)) {
            tell(bus, call, installer(bus).revert(files), Answer.CHANGES);
        }
    }

    static void presetUnitFiles(ManagerBus bus, MethodCall call) {
        List<String> files = call.arguments().readStrings();
        preset(bus, call, files, PresetMode.FULL);
    }

    static void presetUnitFilesWithMode(ManagerBus bus, MethodCall call) {
        List<String> files = call.arguments().readStrings();
        preset(bus, call, files, mode(call.arguments().readString()));
    }

    private static void preset(ManagerBus bus, MethodCall call, List<String> files, PresetMode mode) {
        Set<Flag> flags = flags(call.arguments());
        if (admits(bus, call)) {
            tell(bus, call, installer(bus).preset(files, mode, flags), Answer.INSTALL_INFO_AND_CHANGES);
        }
    }

    static void presetAllUnitFiles(ManagerBus bus, MethodCall call) {
        PresetMode mode = mode(call.arguments().readString());
        Set<Flag> flags = flags(call.arguments());
        if (admits(bus, call)) {
            tell(bus, call, installer(bus).presetAll(mode, flags), Answer.CHANGES);
        }
    }

    private static PresetMode mode(String word) {
        return switch (word) {
            case "", "full" -> PresetMode.FULL;
            case "enable-only" -> PresetMode.ENABLE_ONLY;
            case "disable-only" -> PresetMode.DISABLE_ONLY;
            default -> throw invalid();
        };
    }

    static void setDefaultTarget(ManagerBus bus, MethodCall call) {
        String name = call.arguments().readString();
        Set<Flag> flags = flags(false, call.arguments().readBoolean());
        if (admits(bus, call)) {
            tell(bus, call, installer(bus).setDefault(name, flags), Answer.CHANGES);
        }
    }

    static void addDependencyUnitFiles(ManagerBus bus, MethodCall call) {
        List<String> files = call.arguments().readStrings();
        String target = call.arguments().readString();
        String type = call.arguments().readString();
        Set<Flag> flags = flags(call.arguments());
        if (admits(bus, call)) {
            UnitInstaller.Dependency kind =
                    switch (type) {
                        case "Wants" -> UnitInstaller.Dependency.WANTS;
                        case "Requires" -> UnitInstaller.Dependency.REQUIRES;
                        default -> throw invalid();
                    };
            tell(bus, call, installer(bus).addDependency(files, target, kind, flags), Answer.CHANGES);
        }
    }

    // --- flags ---

    /** The two arguments {@code runtime} and {@code force}. */
    private static Set<Flag> flags(MessageReader arguments) {
        boolean runtime = arguments.readBoolean();
        return flags(runtime, arguments.readBoolean());
    }

    private static Set<Flag> flags(boolean runtime, boolean force) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (runtime) {
            flags.add(Flag.RUNTIME);
        }
        if (force) {
            flags.add(Flag.FORCE);
        }
        return flags;
    }

    private static Set<Flag> flags(long bits) {
        if ((bits & ~(RUNTIME | FORCE | PORTABLE)) != 0) {
            throw invalid();
        }
        Set<Flag> flags = flags((bits & RUNTIME) != 0, (bits & FORCE) != 0);
        if ((bits & PORTABLE) != 0) {
            flags.add(Flag.PORTABLE);
        }
        return flags;
    }

    private static BusException invalid() {
        return BusException.ofErrno(Errno.EINVAL, Errno.text(Errno.EINVAL));
    }

    // --- answers ---

    private static void tell(ManagerBus bus, MethodCall call, InstallResult result, Answer answer) {
        for (InstallChange change : result.changes()) {
            if (change.type() == ChangeType.SYMLINK || change.type() == ChangeType.UNLINK) {
                bus.onUnitFilesChanged();
                break;
            }
        }
        List<InstallChange> done = result.done();
        if (result.isFailure() || done.isEmpty() && !result.changes().isEmpty()) {
            throw error(result);
        }
        MessageWriter out = call.reply();
        if (answer == Answer.INSTALL_INFO_AND_CHANGES) {
            out.writeBoolean(result.carriesInstallInfo());
        }
        out.openArray("(sss)");
        for (InstallChange change : done) {
            out.openStruct("sss").writeString(change.type().word()).writeString(change.path());
            out.writeString(change.source()).close();
        }
        out.close();
    }

    /** The first failure of a result as the bus has it. */
    private static BusException error(InstallResult result) {
        for (InstallChange change : result.changes()) {
            if (!change.type().isFailure()) {
                continue;
            }
            if (!change.type().busError().isEmpty()) {
                return new BusException(change.type().busError(), change.failureText());
            }
            return BusException.ofErrno(change.errno(), "File " + change.path() + ": " + Errno.text(change.errno()));
        }
        return BusException.ofErrno(result.errno(), Errno.text(result.errno()));
    }
}
