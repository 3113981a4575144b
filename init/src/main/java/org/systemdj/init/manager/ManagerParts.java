// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.init.log.ConsoleStatus;
import org.systemdj.init.unit.ProcessSpawner;

/**
 * What a manager stands on: the real things at run time, fakes in tests.
 *
 * <p>Immutable.
 */
public record ManagerParts(
        DefinitionSource definitions,
        Defaults defaults,
        UnitConditions conditions,
        ProcessSpawner spawner,
        KernelProcesses processes,
        Cgroups cgroups,
        PathWatches pathWatches,
        AutofsPoints autofs,
        ExecCleanup execCleanup,
        BusNames busNames,
        ScopeRequests scopeRequests,
        StandardPaths paths,
        UnitTypes types,
        ConsoleStatus console,
        RebootParameter rebootParameter,
        boolean container) {}
