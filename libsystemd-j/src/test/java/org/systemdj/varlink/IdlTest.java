// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.systemdj.text.ConformanceTable;
import org.systemdj.text.RawText;

/** The rows of the tables that {@code nixos-test/tables/record idl interfaces} makes. */
class IdlTest {
    @TestFactory
    Stream<DynamicTest> takesAndPrintsWhatVarlinkctlDoes() {
        return ConformanceTable.rows(IdlTest.class, "idl.tsv").stream()
                .map(row -> DynamicTest.dynamicTest(
                        "«" + row[0] + "»",
                        () -> assertEquals(
                                ConformanceTable.decode(row[1]),
                                outcome(RawText.decode(ConformanceTable.decodeBytes(row[0]))))));
    }

    private static String outcome(String text) {
        try {
            VarlinkInterface parsed = IdlParser.parse(text);
            IdlCheck.check(parsed);
            return parsed.description();
        } catch (IdlException wrong) {
            String place = "!FILE:" + wrong.line() + ":" + wrong.column() + ": ";
            return switch (wrong.kind()) {
                case SYNTAX -> place + "Bad syntax.";
                case UNRESOLVED -> place + "Failed to parse interface description due an unresolved type.";
                case NOT_UNIQUE -> "!Varlink-IDL: " + wrong.getMessage() + "\nField or symbol not unique in interface.";
                case INCONSISTENT -> "!Varlink-IDL: " + wrong.getMessage() + "\nInterface is inconsistent.";
            };
        }
    }

    @TestFactory
    Stream<DynamicTest> interfacesOfServicesAreUnchanged() {
        return ConformanceTable.rows(IdlTest.class, "interfaces.tsv").stream()
                .map(row -> DynamicTest.dynamicTest(row[1], () -> {
                    String text = ConformanceTable.decode(row[2]);
                    VarlinkInterface parsed = IdlParser.parse(text);
                    IdlCheck.check(parsed);
                    assertEquals(row[1], parsed.name());
                    assertEquals(text, parsed.description());
                }));
    }

    /** Recorded at a terminal of 30 columns. */
    @Test
    void commentsAreBrokenAtTheEdge() {
        VarlinkInterface parsed = VarlinkInterface.of("""
                # General comment that is rather long, with averylongwordthatdoesnotfitintoanyline
                #   indented comment that is rather long
                interface a.b
                type T(# field comment that is also very long
                f: (x: int, # yy zz aa bb cc dd ee
                y: int))
                """);
        assertEquals("""
                # General comment that is rather
                # long, with
                # averylongwordthatdoesnotfitintoanyline
                #   indented comment that is
                # rather long
                interface a.b

                type T(
                \t# field comment that is
                \t# also very long
                \tf: (
                \t\tx: int,
                \t\t# yy zz aa bb cc
                \t\t# dd ee
                \t\ty: int
                \t)
                )
                """, IdlPrinter.print(parsed, 30, IdlPrinter.Paint.NONE));
    }

    @Test
    void coloursStandAroundTheParts() {
        VarlinkInterface parsed =
                VarlinkInterface.of("# c\ninterface a.b method M()->(x: ?[string]int, y: T) type T(z)");
        assertEquals(
                "<c># c>\n<k>interface <n>a.b>\n\n<k>type <n>T>(\n\t<n>z>\n)\n\n<k>method <n>M>()<s> -> >(\n"
                        + "\t<n>x>: <s>?><s>[<t>string<s>]><t>int>,\n\t<n>y>: <n>T>\n)\n",
                IdlPrinter.print(
                        parsed, IdlPrinter.UNLIMITED, new IdlPrinter.Paint("<k>", "<n>", "<c>", "<s>", "<t>", ">")));
    }

    @Test
    void namesAreOfInterfacesAndSymbols() {
        assertTrue(IdlCheck.isQualifiedName("io.systemd.UserDatabase.GetUserRecord"));
        for (String name : new String[] {"", "a", "a.", "A.b", ".A", "a..B", "a.B ", "a.B.c"}) {
            assertFalse(IdlCheck.isQualifiedName(name), name);
        }
    }
}
