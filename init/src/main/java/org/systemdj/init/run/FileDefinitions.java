// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.Set;
import org.systemdj.init.manager.DefinitionSource;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.SearchPath;
import org.systemdj.unitfile.UnitDefinition;
import org.systemdj.unitfile.UnitLoader;

/** The definitions that stand in unit files. Source: systemd.unit(5). Loop-confined. */
public final class FileDefinitions implements DefinitionSource {
    private final UnitLoader loader;
    private Runnable onTrouble = () -> {};
    private int troubles;
    private int looks = 1;

    /** Hears when something could not be read for a reason that may pass. */
    public void onTrouble(Runnable action) {
        onTrouble = action;
        look();
    }

    private void look() {
        if (loader.troubles() != troubles) {
            troubles = loader.troubles();
            onTrouble.run();
        }
    }

    public FileDefinitions(UnitLoader loader) {
        this.loader = loader;
    }

    public UnitLoader loader() {
        return loader;
    }

    @Override
    public UnitName resolve(UnitName name) {
        return loader.catalog().resolve(name);
    }

    @Override
    public boolean exists(UnitName name) {
        return loader.catalog().find(name).isPresent();
    }

    @Override
    public UnitDefinition load(UnitName name) {
        UnitDefinition definition = loader.load(name);
        look();
        return definition;
    }

    @Override
    public void refresh() {
        loader.refresh();
        looks++;
        look();
    }

    @Override
    public void refreshIfChanged() {
        if (loader.refreshIfOutdated()) {
            looks++;
        }
    }

    @Override
    public int looks() {
        return looks;
    }

    private String directory(Lifespan lifespan) {
        SearchPath.Role role =
                switch (lifespan) {
                    case TRANSIENT -> SearchPath.Role.TRANSIENT;
                    case RUNTIME -> SearchPath.Role.RUNTIME_CONTROL;
                    case PERSISTENT -> SearchPath.Role.PERSISTENT_CONTROL;
                };
        return loader.catalog().searchPath().directory(role).orElse("");
    }

    @Override
    public String write(Lifespan lifespan, String file, String text) {
        String path = directory(lifespan) + "/" + file;
        FileSystem.mkdirsAbove(path, 0755);
        FileSystem.writeAtomic(path, text, 0644);
        refresh();
        return path;
    }

    @Override
    public UnitDefinition withDropIns(UnitDefinition definition, Set<String> written) {
        return loader.withDropIns(definition, written);
    }

    @Override
    public void removeTransient(UnitName name) {
        String directory = directory(Lifespan.TRANSIENT);
        if (!directory.isEmpty()) {
            FileSystem.tryUnlink(directory + "/" + name);
            FileSystem.tryRemoveTree(directory + "/" + name + ".d");
        }
    }

    @Override
    public boolean isStale(UnitDefinition definition) {
        refreshIfChanged(); // a directory of drop-ins may be new
        return loader.isStale(definition);
    }
}
