// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Optional;
import org.systemdj.fstab.DeviceTag;
import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.text.Escape;
import org.systemdj.text.PathName;

/**
 * Turns /etc/integritytab into services that set up devices which check the integrity of what is on them.
 *
 * <p>Source: systemd-integritysetup-generator(8), integritytab(5). Used by one thread.
 */
final class IntegritysetupGenerator implements Generator.Body {
    private static final String PROGRAM = "/usr/lib/systemd/systemd-integritysetup";
    private static final String TARGET = "integritysetup.target";

    private final Surroundings surroundings;

    IntegritysetupGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(OutputDirectories output) {
        UnitDirectory directory = new UnitDirectory(output.normal(), surroundings.program());
        DeviceTable table = DeviceTable.read(surroundings, "SYSTEMD_INTEGRITYTAB", "/etc/integritytab", 2);
        try {
            for (DeviceTable.Line line : table.lines()) {
                add(directory, line, table.source());
            }
            return 0;
        } catch (GenerationFailure e) {
            surroundings.log().error(e.getMessage());
            return 1;
        }
    }

    private void add(UnitDirectory directory, DeviceTable.Line line, String source) throws GenerationFailure {
        String name = line.words().get(0);
        String node = DeviceTag.toPath(line.words().get(1));
        Optional<String> key = line.word(2).filter(text -> !text.equals("-"));
        Optional<String> options = line.word(3).filter(text -> !text.equals("-"));
        String escaped = Escape.unitName(name);
        String service = "systemd-integritysetup@" + escaped + ".service";
        String device = DeviceSettings.unit(node).toString();
        try (UnitText unit = directory.unit(service, "")) {
            if (key.isPresent() && !PathName.isAbsolute(key.get())) {
                throw new GenerationFailure("key file not absolute file path " + key.get());
            }
            if (options.isPresent()) {
                new IntegrityOptions(surroundings.log()).check(options.get());
            }
            unit.section("Unit")
                    .set("Description", "Integrity Setup for %I")
                    .set(
                            "Documentation",
                            "man:integritytab(5) man:systemd-integritysetup-generator(8)"
                                    + " man:systemd-integritysetup@.service(8)")
                    .set("SourcePath", source)
                    .set("DefaultDependencies", "no")
                    .set("IgnoreOnIsolate", "true")
                    .set("After", "integritysetup-pre.target systemd-udevd-kernel.socket")
                    .set("Before", "blockdev@dev-mapper-%i.target")
                    .set("Wants", "blockdev@dev-mapper-%i.target")
                    .set("Conflicts", "umount.target")
                    .set("Before", TARGET)
                    .set("BindsTo", device)
                    .set("After", device)
                    .set("Before", "umount.target")
                    .section("Service")
                    .set("Type", "oneshot")
                    .set("RemainAfterExit", "yes")
                    .set("TimeoutSec", "infinity")
                    .set(
                            "ExecStart",
                            PROGRAM + " attach '" + UnitText.literal(name) + "' '" + node + "' '"
                                    + UnitText.literal(key.orElse("-")) + "' '" + options.orElse("-") + "'")
                    .set("ExecStop", PROGRAM + " detach '" + UnitText.literal(name) + "'");
        }
        directory.link(TARGET, Dependency.REQUIRES, service);
        directory.link("dev-mapper-" + escaped + ".device", Dependency.REQUIRES, service);
    }
}
