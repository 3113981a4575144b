// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

/** Properties of scopes, by name; see org.freedesktop.systemd1(5). */
public final class ScopeProperties {
    public static final Property<String> CONTROLLER = Property.text("Controller", "s");
    public static final Property<Long> TIMEOUT_STOP_USEC = Property.number("TimeoutStopUSec", "t");
    public static final Property<String> RESULT = Property.text("Result", "s");
    public static final Property<Long> RUNTIME_MAX_USEC = Property.number("RuntimeMaxUSec", "t");
    public static final Property<Long> RUNTIME_RANDOMIZED_EXTRA_USEC =
            Property.number("RuntimeRandomizedExtraUSec", "t");
    public static final Property<String> OOM_POLICY = Property.text("OOMPolicy", "s");

    private ScopeProperties() {}
}
