// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.Position;

/** Several results of one method, in the order of the bus. */
public final class Tuple6<A, B, C, D, E, F> extends Tuple {
    @Position(0)
    private final A first;

    @Position(1)
    private final B second;

    @Position(2)
    private final C third;

    @Position(3)
    private final D fourth;

    @Position(4)
    private final E fifth;

    @Position(5)
    private final F sixth;

    public Tuple6(A first, B second, C third, D fourth, E fifth, F sixth) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
        this.fifth = fifth;
        this.sixth = sixth;
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

    public D fourth() {
        return fourth;
    }

    public E fifth() {
        return fifth;
    }

    public F sixth() {
        return sixth;
    }
}
