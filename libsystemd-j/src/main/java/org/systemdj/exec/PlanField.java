// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

/**
 * One row of {@link PlanFields}, and the key under which an {@link ExecPlan} holds its value.
 *
 * <p>Source: systemd.exec(5), for fields that stand for a setting; the field's name is that setting's.
 *
 * <p>Immutable.
 *
 * @param <T> type of the value
 */
public final class PlanField<T> {
    private final int id;
    private final String name;
    private final PlanCodec<T> codec;
    private final T standard;

    PlanField(int id, String name, PlanCodec<T> codec, T standard) {
        this.id = id;
        this.name = name;
        this.codec = codec;
        this.standard = standard;
    }

    /** Number on the wire; also the slot of the value in a plan. */
    public int id() {
        return id;
    }

    public String fieldName() {
        return name;
    }

    PlanCodec<T> codec() {
        return codec;
    }

    /** Value of a plan that says nothing about this field. */
    public T standard() {
        return standard;
    }

    @Override
    public String toString() {
        return name;
    }
}
