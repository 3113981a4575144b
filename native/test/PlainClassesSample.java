// SPDX-License-Identifier: Apache-2.0

import java.util.List;

/** Records and switches of all kinds, for the self-test of PlainClasses: prints the same before and after. */
public final class PlainClassesSample {
    private PlainClassesSample() {}

    sealed interface Shape permits Empty, Numbers, Texts {}

    record Empty() implements Shape {}

    record Numbers(boolean a, byte b, short c, char d, int e, long f, float g, double h) implements Shape {}

    record Texts(String text, List<String> list, int[] array) implements Shape {
        @Override
        public String toString() {
            return "own " + text;
        }
    }

    record Generic<T extends Comparable<T>>(T value) {}

    private static String name(Object o) {
        return switch (o) {
            case null -> "null";
            case Numbers n when n.e > 5 -> "large";
            case Numbers n -> "small " + n.e;
            case Texts t when t.list == null -> "no list";
            case String s -> s;
            case Shape s -> "shape";
            default -> "other";
        };
    }

    private static int sealed(Shape shape) {
        return switch (shape) {
            case Empty e -> 1;
            case Numbers n -> n.e;
            case Texts t -> t.text == null ? 3 : t.text.length();
        };
    }

    public static void main(String[] args) {
        int[] array = {1};
        List<Object> values = new java.util.ArrayList<>(List.of(
                new Empty(),
                new Empty(),
                new Numbers(true, (byte) -1, (short) 2, 'x', 3, 4L << 40, 0.0f, Double.NaN),
                new Numbers(true, (byte) -1, (short) 2, 'x', 3, 4L << 40, 0.0f, Double.NaN),
                new Numbers(true, (byte) -1, (short) 2, 'x', 3, 4L << 40, -0.0f, Double.NaN),
                new Numbers(false, (byte) -1, (short) 2, 'x', 6, 4L << 41, 1.5f, -1e300),
                new Texts("a", List.of("b"), null),
                new Texts("a", List.of("b"), null),
                new Texts(null, null, array),
                new Texts(null, null, array),
                new Texts(null, null, array.clone()),
                new Generic<>("x"),
                new Generic<>(7),
                "text",
                1));
        values.add(null);
        for (Object value : values) {
            StringBuilder line = new StringBuilder();
            for (Object other : values) {
                line.append(value != null && value.equals(other) ? 1 : 0);
            }
            boolean stable = !(value instanceof Texts t && t.array != null);
            line.append(' ').append(stable && value != null ? value.hashCode() : 0).append(' ').append(value);
            line.append(' ').append(name(value)).append(' ').append(value instanceof Shape s ? sealed(s) : 0);
            System.out.println(line);
        }
    }
}
