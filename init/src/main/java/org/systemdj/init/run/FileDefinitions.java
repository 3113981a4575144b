// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import org.systemdj.init.manager.DefinitionSource;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.SearchPath;
import org.systemdj.unitfile.UnitDefinition;
import org.systemdj.unitfile.UnitLoader;

/** The definitions that stand in unit files. Source: systemd.unit(5). Loop-confined. */
public final class FileDefinitions implements DefinitionSource {
    private final UnitLoader loader;
    private int looks = 1;

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
        return loader.load(name);
    }

    @Override
    public void refresh() {
        loader.refresh();
        looks++;
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

    @Override
    public void removeTransient(UnitName name) {
        String directory = loader.catalog()
                .searchPath()
                .directory(SearchPath.Role.TRANSIENT)
                .orElse("");
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
