// SPDX-License-Identifier: Apache-2.0
package org.systemdj.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.systemdj.text.ConformanceTable;
import org.systemdj.text.RawText;

class JsonTest {
    /** The rows of the table that {@code nixos-test/tables/record json} makes. */
    @TestFactory
    Stream<DynamicTest> readsAndPrintsAsVarlinkctl() {
        return ConformanceTable.rows(JsonTest.class, "json.tsv").stream()
                .map(row -> DynamicTest.dynamicTest(
                        "«" + row[0] + "»",
                        () -> assertEquals(row[1], outcome(RawText.decode(ConformanceTable.decodeBytes(row[0]))))));
    }

    private static String outcome(String text) {
        try {
            return Json.write(JsonReader.read(text));
        } catch (JsonReader.Malformed malformed) {
            return "!" + malformed.line() + ":" + malformed.column();
        }
    }

    @Test
    void numbersHaveTheTypeOfTheirSize() throws JsonReader.Malformed {
        assertEquals(Long.MIN_VALUE, JsonReader.read("-9223372036854775808"));
        assertEquals(new BigInteger("18446744073709551615"), JsonReader.read("18446744073709551615"));
        assertEquals(1.8446744073709552e19, JsonReader.read("18446744073709551616"));
        assertEquals(61297.0, JsonReader.read("61297.0"));
    }

    /** varlinkctl takes 2048 arrays around an empty one, and says «Link number out of range» of more. */
    @Test
    void nestingHasALimit() throws JsonReader.Malformed {
        JsonReader.read("[".repeat(2049) + "]".repeat(2049));
        for (String deep : List.of("[".repeat(2050) + "]".repeat(2050), "[".repeat(2049) + "1" + "]".repeat(2049))) {
            JsonReader.Malformed malformed = assertThrows(JsonReader.Malformed.class, () -> JsonReader.read(deep));
            assertTrue(malformed.isTooDeep());
        }
        assertThrows(JsonReader.Malformed.class, () -> JsonReader.read("{\"a\":".repeat(1_000_000)));
    }

    @Test
    void membersAreFoundByName() throws JsonReader.Malformed {
        Json.Members members = (Json.Members) JsonReader.read("{\"a\":null,\"b\":\"x\",\"b\":\"y\"}");
        assertTrue(members.has("a"));
        assertFalse(members.has("c"));
        assertEquals("x", members.text("b"));
        assertEquals("", members.text("a"));
        assertEquals("y", members.value(2));
    }

    @Provide
    Arbitrary<Object> values() {
        return values(3);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.longs().map(number -> number),
                Arbitraries.of(true, false),
                Arbitraries.strings()
                        .withCharRange(' ', '~')
                        .withCharRange((char) 1, (char) 31)
                        .withChars("ä€\u0080\uffff")
                        .ofMaxLength(12)
                        .map(text -> text));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<List<Object>> lists = values(depth - 1).list().ofMaxSize(4);
        return Arbitraries.oneOf(scalars, lists.map(list -> list), lists.map(list -> {
            Json.Members members = new Json.Members();
            list.forEach(value -> members.put("n" + members.size(), value));
            return members;
        }));
    }

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll("values") Object value) throws JsonReader.Malformed {
        assertEquals(value, JsonReader.read(Json.write(value)));
        assertEquals(value, JsonReader.read(Json.write(value, true)));
    }

    @Test
    void listsKeepNulls() throws JsonReader.Malformed {
        List<Object> list = new ArrayList<>();
        list.add(null);
        assertEquals(list, JsonReader.read(" [ null ] "));
    }
}
