// SPDX-License-Identifier: Apache-2.0

/**
 * Identifiers of 128 bits: of machines, boots, invocations and messages.
 *
 * <p>{@link org.systemdj.id128.Id128} is the value, {@link org.systemdj.id128.SystemIds} reads this system's.
 *
 * <pre>{@code
 * Id128 machine = Id128.parse("0123456789abcdef0123456789abcdef").orElseThrow();
 * Id128 application = Id128.parse("4d21b016-b534-45c2-a9fb-5c16e091fd2d").orElseThrow();
 * String mine = machine.appSpecific(application).toUuid();
 * }</pre>
 */
package org.systemdj.id128;
