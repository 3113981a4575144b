// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How values of one type stand in a plan.
 *
 * <p>Source: the wire form described in this package's documentation.
 *
 * <p>Immutable.
 *
 * @param <T> type of the value
 */
interface PlanCodec<T> {
    PlanCodec<Boolean> FLAG = of((out, value) -> out.unsigned(value ? 1 : 0), in -> in.unsigned() != 0);
    PlanCodec<Integer> NUMBER = of((out, value) -> out.signed(value), in -> (int) in.signed());
    PlanCodec<Long> LONG = of((out, value) -> out.signed(value), PlanReader::signed);
    PlanCodec<String> TEXT = of(PlanWriter::text, PlanReader::text);
    PlanCodec<byte[]> BYTES = of(PlanWriter::bytes, PlanReader::bytes);
    PlanCodec<List<String>> TEXTS = listOf(TEXT);
    PlanCodec<List<Integer>> NUMBERS = listOf(NUMBER);

    void write(PlanWriter out, T value);

    T read(PlanReader in);

    /** Writing half of a codec. */
    interface Write<T> {
        void write(PlanWriter out, T value);
    }

    /** Reading half of a codec. */
    interface Read<T> {
        T read(PlanReader in);
    }

    static <T> PlanCodec<T> of(Write<T> write, Read<T> read) {
        return new PlanCodec<>() {
            @Override
            public void write(PlanWriter out, T value) {
                write.write(out, value);
            }

            @Override
            public T read(PlanReader in) {
                return read.read(in);
            }
        };
    }

    static <T> PlanCodec<List<T>> listOf(PlanCodec<T> element) {
        return of(
                (out, values) -> {
                    out.unsigned(values.size());
                    for (T value : values) {
                        element.write(out, value);
                    }
                },
                in -> {
                    int count = in.count();
                    List<T> values = new ArrayList<>(count);
                    for (int i = 0; i < count; i++) {
                        values.add(element.read(in));
                    }
                    return Collections.unmodifiableList(values);
                });
    }
}
