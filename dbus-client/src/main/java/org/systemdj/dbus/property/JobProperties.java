// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.util.List;

/** Properties of jobs, by name; see org.freedesktop.systemd1(5). */
public final class JobProperties {
    public static final Property<Long> ID = Property.number(Owner.JOB, "Id", "u");
    public static final Property<Fields> UNIT = Property.fields(Owner.JOB, "Unit", "(so)");
    public static final Property<String> JOB_TYPE = Property.text(Owner.JOB, "JobType", "s");
    public static final Property<String> STATE = Property.text(Owner.JOB, "State", "s");
    public static final Property<List<Fields>> ACTIVATION_DETAILS =
            Property.fieldsList(Owner.JOB, "ActivationDetails", "a(ss)");

    private JobProperties() {}
}
