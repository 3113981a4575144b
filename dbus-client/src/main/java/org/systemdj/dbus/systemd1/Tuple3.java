// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.Position;

/** Several results of one method, in the order of the bus. */
public final class Tuple3<A, B, C> extends Tuple {
    @Position(0)
    private final A first;

    @Position(1)
    private final B second;

    @Position(2)
    private final C third;

    public Tuple3(A first, B second, C third) {
        this.first = first;
        this.second = second;
        this.third = third;
    }

    public A first() {
        return first;
    }

    public B second() {
        return second;
    }

    public C third() {
        return third;
    }
}
