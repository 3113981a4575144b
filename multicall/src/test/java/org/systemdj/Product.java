// SPDX-License-Identifier: Apache-2.0
package org.systemdj;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled classes of all modules, without tests. */
final class Product {
    /** The library's packages; whatever else is below org.systemdj is a program. */
    static final String[] LIBRARY = {
        "org.systemdj.bus..",
        "org.systemdj.condition..",
        "org.systemdj.client..",
        "org.systemdj.config..",
        "org.systemdj.console..",
        "org.systemdj.directive..",
        "org.systemdj.exec..",
        "org.systemdj.id128..",
        "org.systemdj.install..",
        "org.systemdj.journal..",
        "org.systemdj.log..",
        "org.systemdj.notify..",
        "org.systemdj.sys..",
        "org.systemdj.text..",
        "org.systemdj.time..",
        "org.systemdj.unitfile.."
    };

    static final String[] PROGRAMS = {
        "org.systemdj.init..",
        "org.systemdj.executor..",
        "org.systemdj.systemctl..",
        "org.systemdj.generators..",
        "org.systemdj.tools..",
        "org.systemdj.analyze..",
        "org.systemdj.journalctl..",
        "org.systemdj.multicall.."
    };

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.systemdj");

    private Product() {}
}
