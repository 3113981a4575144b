// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.systemdj.condition.SystemFiles;
import org.systemdj.condition.SystemFiles.Kind;
import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.text.BackupFiles;
import org.systemdj.text.PathName;
import org.systemdj.unitfile.SearchPath;

/**
 * Makes services of the scripts in /etc/init.d that have no unit of their own.
 *
 * <p>Source: systemd-sysv-generator(8). Used by one thread.
 */
final class SysvGenerator implements Generator.Body {
    private static final int OWNER_EXECUTES = 0100;
    private static final int LEAST_LINK = 4;

    /** The runlevels that still start something. */
    private enum Runlevel {
        RC1("rc1.d", "rescue.target"),
        RC2("rc2.d", "multi-user.target"),
        RC3("rc3.d", "multi-user.target"),
        RC4("rc4.d", "multi-user.target"),
        RC5("rc5.d", "graphical.target");

        private final String directory;
        private final String target;

        Runlevel(String directory, String target) {
            this.directory = directory;
            this.target = target;
        }
    }

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final Map<String, SysvService> services = new TreeMap<>();

    SysvGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
    }

    @Override
    public int run(OutputDirectories output) {
        UnitDirectory late = new UnitDirectory(output.late(), surroundings.program());
        findScripts();
        findLinks();
        SysvFacilities facilities = new SysvFacilities(late, log);
        services.values().forEach(service -> load(service, facilities));
        for (SysvService service : services.values()) {
            services.values().forEach(service::orderAgainst);
            write(service, late);
        }
        return 0;
    }

    private void findScripts() {
        List<String> units = SearchPath.of(
                        SearchPath.Scope.SYSTEM, "", surroundings.files().environment())
                .withoutGenerated()
                .directories();
        for (String directory : places("SYSTEMD_SYSVINIT_PATH", "/etc/init.d")) {
            for (String file : sorted(directory)) {
                addScript(directory, file, units);
            }
        }
    }

    private void addScript(String directory, String file, List<String> units) {
        if (BackupFiles.isHiddenOrBackup(file)) {
            return;
        }
        Optional<SystemFiles.Facts> facts = surroundings.files().status(directory + "/" + file);
        if (facts.isEmpty()) {
            log.warn("stat() failed on " + directory + "/" + file + ", ignoring: No such file or directory");
            return;
        }
        boolean program = facts.get().kind() == Kind.REGULAR && (facts.get().permissions() & OWNER_EXECUTES) != 0;
        Optional<String> unit = program ? SysvFacilities.unit(file) : Optional.empty();
        if (unit.isEmpty() || services.containsKey(unit.get())) {
            return;
        }
        String path = directory + "/" + file;
        for (String place : units) {
            if (surroundings.files().linkStatus(place + "/" + unit.get()).isPresent()) {
                log.debug("Native unit for " + unit.get() + " already exists, skipping.");
                return;
            }
        }
        String sign = surroundings.hasEmoji() ? "\u26a0\ufe0f" : "!";
        log.warn("SysV service '" + path + "' lacks a native systemd unit file, automatically generating a unit file"
                + " for compatibility.\nPlease update package to include a native systemd unit file.\n" + sign
                + " This compatibility logic is deprecated, expect removal soon. " + sign);
        services.put(unit.get(), new SysvService(unit.get(), path));
    }

    private void findLinks() {
        List<String> places = places("SYSTEMD_SYSVRCND_PATH", "/etc");
        for (Runlevel runlevel : Runlevel.values()) {
            for (String place : places) {
                String directory = place + "/" + runlevel.directory;
                sorted(directory).forEach(link -> addLink(directory, link));
            }
            for (SysvService service : services.values()) {
                if (isStarted(service, places, runlevel)) {
                    service.wantedBy.add(runlevel.target);
                    service.before.add(runlevel.target);
                }
            }
        }
    }

    private boolean isStarted(SysvService service, List<String> places, Runlevel runlevel) {
        for (String place : places) {
            for (String link : sorted(place + "/" + runlevel.directory)) {
                boolean itself = isStartLink(link)
                        && SysvFacilities.unit(link.substring(3))
                                .filter(service.name()::equals)
                                .isPresent();
                if (itself) {
                    return true;
                }
            }
        }
        return false;
    }

    private void addLink(String directory, String link) {
        if (!isStartLink(link)) {
            return;
        }
        Optional<String> unit = SysvFacilities.unit(link.substring(3));
        SysvService service = services.get(unit.orElse(""));
        if (service == null) {
            log.debug("Ignoring " + link + " symlink in " + directory + ", not generating " + unit.orElse("") + ".");
        } else {
            service.startAt(Integer.parseInt(link.substring(1, 3)));
        }
    }

    private static boolean isStartLink(String link) {
        return link.length() >= LEAST_LINK
                && link.charAt(0) == 'S'
                && isDigit(link.charAt(1))
                && isDigit(link.charAt(2));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private List<String> places(String variable, String usual) {
        List<String> places = new ArrayList<>();
        for (String place : surroundings.environment(variable).orElse(usual).split(":")) {
            if (PathName.isAbsolute(place)) {
                places.add(PathName.simplify(place));
            }
        }
        return places;
    }

    private List<String> sorted(String directory) {
        return surroundings.files().list(directory).orElseGet(List::of).stream()
                .sorted()
                .toList();
    }

    private void load(SysvService service, SysvFacilities facilities) {
        Optional<String> text = surroundings.files().read(service.path());
        if (text.isEmpty()) {
            log.error("Failed to open " + service.path() + ".");
            return;
        }
        log.debug("Loading SysV script " + service.path());
        SysvScript script = SysvScript.read(service.path(), text.get(), log);
        service.script(script);
        facilities.apply(service, script);
    }

    private void write(SysvService service, UnitDirectory late) {
        Optional<SysvScript> read = service.script();
        if (read.isEmpty()) {
            return;
        }
        String replaced = late.removeLink(service.name());
        if (!replaced.isEmpty()) {
            log.warn("Overwriting existing symlink " + replaced + " with real service.");
        }
        try (UnitText unit = late.unit(service.name(), service.path())) {
            writeUnit(unit, service, read.get());
            writeService(unit, service, read.get());
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            return;
        }
        service.wantedBy.forEach(target -> late.link(target, Dependency.WANTS, service.name()));
    }

    private static void writeUnit(UnitText unit, SysvService service, SysvScript script) {
        unit.section("Unit")
                .set("Documentation", "man:systemd-sysv-generator(8)")
                .setLiteral("SourcePath", service.path());
        script.description().ifPresent(description -> unit.setLiteral("Description", description));
        service.before.forEach(name -> unit.set("Before", name));
        service.after.forEach(name -> unit.set("After", name));
        service.wants.forEach(name -> unit.set("Wants", name));
    }

    private static void writeService(UnitText unit, SysvService service, SysvScript script) {
        unit.section("Service")
                .set("Type", "forking")
                .set("Restart", "no")
                .set("TimeoutSec", "5min")
                .set("IgnoreSIGPIPE", "no")
                .set("KillMode", "process")
                .set("GuessMainPID", "no")
                .set("RemainAfterExit", script.pidFile().isPresent() ? "no" : "yes");
        script.pidFile().ifPresent(file -> unit.setLiteral("PIDFile", file));
        if (script.hasHeader()) {
            // «Program is not installed» and «not configured» are no failures.
            unit.set("SuccessExitStatus", "5 6");
        }
        unit.setLiteral("ExecStart", service.path() + " start").setLiteral("ExecStop", service.path() + " stop");
        if (script.canReload()) {
            unit.setLiteral("ExecReload", service.path() + " reload");
        }
    }
}
