// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

import java.util.Objects;

/**
 * Everything the executor must know to turn itself into one process of a unit: the command, its environment, its file
 * descriptors and the settings of systemd.exec(5) that differ from their defaults.
 *
 * <p>Source: systemd.exec(5); wire form in this package's documentation.
 *
 * <p>Immutable.
 */
public final class ExecPlan {
    private static final int MAGIC = 'X' << 24 | 'P' << 16 | 'L' << 8 | '1';

    private final Object[] values;

    private ExecPlan(Object[] values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The field's value, or its default. */
    @SuppressWarnings("unchecked") // the builder and the codec only store a field's own type in its slot
    public <T> T get(PlanField<T> field) {
        Object value = values[field.id()];
        return value == null ? field.standard() : (T) value;
    }

    public boolean isSet(PlanField<?> field) {
        return values[field.id()] != null;
    }

    public Builder toBuilder() {
        return new Builder(values.clone());
    }

    public byte[] encode() {
        PlanWriter out = new PlanWriter();
        PlanWriter scratch = new PlanWriter();
        out.magic(MAGIC);
        for (PlanField<?> field : PlanFields.all()) {
            if (values[field.id()] != null) {
                out.unsigned(field.id());
                scratch.clear();
                write(field, scratch);
                out.nested(scratch);
            }
        }
        return out.toBytes();
    }

    /** Reads what {@link #encode} wrote; fields of a newer writer are stepped over. */
    public static ExecPlan decode(byte[] bytes) {
        PlanReader in = new PlanReader(bytes);
        if (in.magic() != MAGIC) {
            throw new PlanFormatException("not a plan of version 1");
        }
        Object[] values = new Object[PlanFields.slots()];
        while (!in.atEnd()) {
            long id = in.unsigned();
            PlanReader part = in.nested();
            PlanField<?> field = PlanFields.byId(id);
            if (field != null) {
                values[field.id()] = field.codec().read(part);
            }
        }
        return new ExecPlan(values);
    }

    private <T> void write(PlanField<T> field, PlanWriter out) {
        field.codec().write(out, get(field));
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ExecPlan plan)) {
            return false;
        }
        for (PlanField<?> field : PlanFields.all()) {
            if (!Objects.deepEquals(get(field), plan.get(field))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return get(PlanFields.UNIT).hashCode() * 31 + get(PlanFields.ARGUMENTS).hashCode();
    }

    /** Lists the fields that are set, for debugging. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("ExecPlan{");
        for (PlanField<?> field : PlanFields.all()) {
            if (isSet(field)) {
                text.append(field.fieldName()).append('=').append(get(field)).append(' ');
            }
        }
        return text.append('}').toString();
    }

    /** Collects the fields of a plan. Used by one thread. */
    public static final class Builder {
        private final Object[] values;

        private Builder() {
            this(new Object[PlanFields.slots()]);
        }

        private Builder(Object[] values) {
            this.values = values;
        }

        public <T> Builder set(PlanField<T> field, T value) {
            values[field.id()] = Objects.requireNonNull(value, field.fieldName());
            return this;
        }

        public ExecPlan build() {
            return new ExecPlan(values.clone());
        }
    }
}
