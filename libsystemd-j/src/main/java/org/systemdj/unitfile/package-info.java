// SPDX-License-Identifier: Apache-2.0

/**
 * Unit files: where they lie, how they are read, what was wrong with them.
 *
 * <p>A {@link org.systemdj.unitfile.SearchPath} says where units of a scope lie, below any root directory. A
 * {@link org.systemdj.unitfile.UnitLoader} finds a unit by name there, through links, templates and masks, and reads its
 * file and drop-ins into a {@link org.systemdj.unitfile.UnitDefinition}. What is wrong in a file is collected, with its
 * place, and the rest is read; nothing is thrown.
 *
 * <pre>{@code
 * SearchPath path = SearchPath.of(SearchPath.Scope.SYSTEM, root, Map.of());
 * UnitLoader loader = new UnitLoader(new SystemFileTree(), path, SystemSpecifiers.none());
 * UnitDefinition unit = loader.load(UnitName.of("web.service"));
 * String description = unit.get(UnitDirectives.DESCRIPTION);
 * TimeSpan stop = unit.get(ServiceDirectives.TIMEOUT_STOP_SEC);
 * List<String> files = unit.dropInPaths();
 * List<String> complaints =
 *         unit.problems().stream().map(problem -> problem.toString()).toList();
 * }</pre>
 */
package org.systemdj.unitfile;
