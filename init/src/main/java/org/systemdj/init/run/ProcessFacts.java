// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.condition.KernelFiles;
import org.systemdj.condition.SystemFacts;
import org.systemdj.condition.Virtualization;
import org.systemdj.init.bus.ManagerControl;
import org.systemdj.install.SystemInstallFiles;
import org.systemdj.install.UnitInstaller;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.text.SystemVersion;
import org.systemdj.unitfile.UnitLoader;

/** What the bus asks of the process around the manager. Source: org.freedesktop.systemd1(5). Loop-confined. */
public final class ProcessFacts implements ManagerControl {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessFacts.class);

    private final ServiceEnvironment environment;
    private final ManagerSettings settings;
    private final UnitLoader loader;
    private final HostFacts host;
    private final Virtualization virtualization;
    private final int softReboots;
    private final boolean initrd;
    private String newRoot = "";
    private String newInit = "";

    public ProcessFacts(
            ServiceEnvironment environment,
            ManagerSettings settings,
            UnitLoader loader,
            HostFacts host,
            KernelFiles files,
            int softReboots) {
        this.softReboots = softReboots;
        this.environment = environment;
        this.settings = settings;
        this.loader = loader;
        this.host = host;
        this.virtualization = new Virtualization(files);
        this.initrd = new SystemFacts(files).isInInitrd();
    }

    @Override
    public List<String> environment() {
        return environment.environment();
    }

    @Override
    public void changeEnvironment(List<String> unset, List<String> set) {
        environment.change(unset, set);
    }

    @Override
    public Object setting(String property) {
        return property.equals("SoftRebootsCount") ? Integer.valueOf(softReboots) : settings.property(property);
    }

    @Override
    public int changeSetting(String property, Object value) {
        return settings.change(property, value);
    }

    @Override
    public boolean admitsReload(long nowUsec) {
        return settings.allowsReload(nowUsec);
    }

    @Override
    public boolean admitsReexecution(long nowUsec) {
        return settings.allowsReexecution(nowUsec);
    }

    @Override
    public List<String> unitPath() {
        return loader.catalog().searchPath().directories();
    }

    @Override
    public UnitInstaller installer() {
        return new UnitInstaller(
                new SystemInstallFiles(),
                loader.catalog().searchPath(),
                new SystemSpecifiers(host, SystemSpecifiers.none()),
                problem -> LOG.warn("{}", problem));
    }

    @Override
    public String fact(Fact fact) {
        return switch (fact) {
            case VERSION -> SystemVersion.NUMBER;
            case FEATURES -> SystemVersion.FEATURES;
            case VIRTUALIZATION -> {
                String container = virtualization.container();
                yield container.isEmpty() ? virtualization.machine() : container;
            }
            case CONFIDENTIAL_VIRTUALIZATION -> virtualization.confidential();
            case ARCHITECTURE -> host.architecture();
            case TAINTED -> Taints.words(host.osRelease().orElse(Map.of()));
            case MACHINE_ID -> host.machineId().orElse("");
        };
    }

    @Override
    public boolean isInInitrd() {
        return initrd;
    }

    @Override
    public void switchRoot(String root, String init) {
        newRoot = root;
        newInit = init;
    }

    /** The root to switch to, empty for none. */
    public String newRoot() {
        return newRoot;
    }

    /** The init of the new root, empty for the usual one. */
    public String newInit() {
        return newInit;
    }
}
