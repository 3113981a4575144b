// SPDX-License-Identifier: Apache-2.0

/**
 * Enabling, masking and linking of unit files: the symbolic links that {@code systemctl enable} and its kin make.
 *
 * <p>{@link org.systemdj.install.UnitInstaller} works on any root directory. It answers with the links that were made or
 * removed and with what could not be done, in systemd's words.
 *
 * <pre>{@code
 * SearchPath path = SearchPath.of(SearchPath.Scope.SYSTEM, root, Map.of());
 * RootSpecifiers specifiers = new RootSpecifiers(root, SearchPath.Scope.SYSTEM);
 * UnitInstaller installer = new UnitInstaller(new SystemInstallFiles(), path, specifiers, problem -> {});
 * InstallResult result = installer.enable(List.of("web.service"), Set.of());
 * List<String> links = result.done().stream().map(InstallChange::path).toList();
 * UnitFileState state = installer.state("web.service").value().orElseThrow();
 * }</pre>
 */
package org.systemdj.install;
