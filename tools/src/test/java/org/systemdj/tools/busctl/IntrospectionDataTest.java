// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.systemdj.console.CommandFailure;
import org.systemdj.tools.busctl.IntrospectionData.Flag;
import org.systemdj.tools.busctl.IntrospectionData.Kind;
import org.systemdj.tools.busctl.IntrospectionData.Member;

/** Introspection data from well and badly written services. */
class IntrospectionDataTest {
    private static final String XML = """
            <!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN" "x">
            <?xml version='1.0'?>
            <!-- <node> -->
            <node name='/a'>
             <interface name="a.B">
              <method name="M">
               <arg type="s" name="x" direction="in"/>
               <arg type="au"/>
               <arg type="o" direction="out"></arg>
               <annotation name="org.freedesktop.DBus.Deprecated" value="true"/>
              </method>
              <property name="P" type="s" access="readwrite"/>
              <property name="Q" type="i" access="read">
               <annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="const"/>
              </property>
              <signal name="S"><arg type="u"/><arg type="s"/></signal>
             </interface>
             <node name="b"/>
             <node name="c"><interface name="not.Ours"/><node name="d"/></node>
            </node>
            """;

    @Test
    void membersHaveTheirSignaturesAndFlags() {
        assertEquals(
                List.of(
                        new Member(Kind.INTERFACE, "a.B", "", "", "", Set.of()),
                        new Member(Kind.METHOD, "a.B", "M", "sau", "o", Set.of(Flag.DEPRECATED)),
                        new Member(Kind.PROPERTY, "a.B", "P", "s", "", Set.of(Flag.EMITS_CHANGE, Flag.WRITABLE)),
                        new Member(Kind.PROPERTY, "a.B", "Q", "i", "", Set.of(Flag.CONST)),
                        new Member(Kind.SIGNAL, "a.B", "S", "us", "", Set.of())),
                IntrospectionData.read(XML).members());
    }

    @Test
    void childrenAreNamedByTheirPaths() {
        assertEquals(List.of("b", "c", "c/d"), IntrospectionData.read(XML).children());
    }

    @Test
    void whatIsNoIntrospectionDataIsRefused() {
        for (String xml : new String[] {
            "<node>",
            "<node",
            "x",
            "<interface/>",
            "<node><x/></node>",
            "<node a='b'/>",
            "<node></x>",
            "<node name=/>",
            "<!--"
        }) {
            assertThrows(CommandFailure.class, () -> IntrospectionData.read(xml), xml);
        }
    }
}
