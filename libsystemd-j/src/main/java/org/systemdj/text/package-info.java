// SPDX-License-Identifier: Apache-2.0

/**
 * Names, words and values as unit files and commands spell them.
 *
 * <p>{@link org.systemdj.text.UnitName} is a valid name, {@link org.systemdj.text.Escape} its spelling,
 * {@link org.systemdj.text.Specifiers} replaces percent signs, {@link org.systemdj.text.Words} splits and unquotes,
 * {@link org.systemdj.text.Values} and {@link org.systemdj.text.Numbers} read scalars.
 *
 * <pre>{@code
 * UnitName mount = UnitName.fromPath("/srv/big disk", UnitType.MOUNT).orElseThrow();
 * UnitName getty = UnitName.of("getty@.service").instantiate("tty1").orElseThrow();
 * String instance = Escape.unitName("Hallo/Welt");
 * String title = Specifiers.expand("%n on %i, 100%%", new NameSpecifiers(getty, SystemSpecifiers.none()))
 *         .orElseThrow();
 * }</pre>
 */
package org.systemdj.text;
