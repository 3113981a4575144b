// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.exec.ExecDirectory;
import org.systemdj.exec.PlanField;
import org.systemdj.exec.PlanFields;
import org.systemdj.text.ExitStatus;

/**
 * The five kinds of directories that a unit can have made. The ordinal is the place of their prefix in
 * {@link PlanFields#PREFIXES}.
 *
 * <p>Source: systemd.exec(5), RuntimeDirectory=.
 *
 * <p>Immutable.
 */
enum DirectoryKind {
    RUNTIME(
            "RuntimeDirectory",
            "RUNTIME_DIRECTORY",
            PlanFields.RUNTIME_DIRECTORIES,
            PlanFields.RUNTIME_DIRECTORY_MODE,
            ExitStatus.RUNTIME_DIRECTORY),
    STATE(
            "StateDirectory",
            "STATE_DIRECTORY",
            PlanFields.STATE_DIRECTORIES,
            PlanFields.STATE_DIRECTORY_MODE,
            ExitStatus.STATE_DIRECTORY),
    CACHE(
            "CacheDirectory",
            "CACHE_DIRECTORY",
            PlanFields.CACHE_DIRECTORIES,
            PlanFields.CACHE_DIRECTORY_MODE,
            ExitStatus.CACHE_DIRECTORY),
    LOGS(
            "LogsDirectory",
            "LOGS_DIRECTORY",
            PlanFields.LOGS_DIRECTORIES,
            PlanFields.LOGS_DIRECTORY_MODE,
            ExitStatus.LOGS_DIRECTORY),
    CONFIGURATION(
            "ConfigurationDirectory",
            "CONFIGURATION_DIRECTORY",
            PlanFields.CONFIGURATION_DIRECTORIES,
            PlanFields.CONFIGURATION_DIRECTORY_MODE,
            ExitStatus.CONFIGURATION_DIRECTORY);

    static final List<DirectoryKind> ALL = List.of(values());

    private final String setting;
    private final String variable;
    private final PlanField<List<ExecDirectory>> list;
    private final PlanField<Integer> mode;
    private final ExitStatus status;

    DirectoryKind(
            String setting,
            String variable,
            PlanField<List<ExecDirectory>> list,
            PlanField<Integer> mode,
            ExitStatus status) {
        this.setting = setting;
        this.variable = variable;
        this.list = list;
        this.mode = mode;
        this.status = status;
    }

    String setting() {
        return setting;
    }

    /** The environment variable that lists them. */
    String variable() {
        return variable;
    }

    PlanField<List<ExecDirectory>> list() {
        return list;
    }

    PlanField<Integer> mode() {
        return mode;
    }

    ExitStatus status() {
        return status;
    }
}
