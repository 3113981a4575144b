// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void ordersVersionsAsSystemdAnalyzeDoes() {
        for (String[] row : ConformanceTable.rows(ValuesTest.class, "versions.tsv")) {
            int expected = Integer.parseInt(row[2]);
            assertEquals(expected, VersionOrder.INSTANCE.compare(row[0], row[1]), row[0] + " / " + row[1]);
            assertEquals(-expected, VersionOrder.INSTANCE.compare(row[1], row[0]), row[1] + " / " + row[0]);
        }
    }

    @Test
    void readsSizes() {
        assertEquals(OptionalLong.of(512), ByteSize.parse("512"));
        assertEquals(OptionalLong.of(512), ByteSize.parse("512B"));
        assertEquals(OptionalLong.of(4L << 30), ByteSize.parse("4G"));
        assertEquals(OptionalLong.of((3L << 20) + (1 << 10) + 5), ByteSize.parse("3M 1K 5"));
        assertEquals(OptionalLong.of(1_500_000_000), ByteSize.parse("1.5G", ByteSize.Base.SI));
        assertEquals(OptionalLong.of(1_610_612_736), ByteSize.parse("1.5 G"));
        for (String bad : List.of("", "-1", "1X", "G", "1K 2M", "1 2", "1.", "9999999999E", "1KB", "infinity")) {
            assertEquals(OptionalLong.empty(), ByteSize.parse(bad), bad);
        }
    }

    @Test
    void writesSizes() {
        assertEquals("0B", ByteSize.format(0));
        assertEquals("1023B", ByteSize.format(1023));
        assertEquals("1K", ByteSize.format(1024));
        assertEquals("13.8M", ByteSize.format(14_500_000));
        assertEquals("1.9G", ByteSize.format((2L << 30) - 1));
        assertEquals("infinity", ByteSize.format(-1));
    }

    @Test
    void readsPartsOfAWhole() {
        assertEquals(OptionalInt.of(1234), Values.parsePermyriad("12.34%"));
        assertEquals(OptionalInt.of(1230), Values.parsePermyriad("123‰"));
        assertEquals(OptionalInt.of(1235), Values.parsePermyriad("123.5‰"));
        assertEquals(OptionalInt.of(7), Values.parsePermyriad("7‱"));
        assertEquals(OptionalInt.of(20000), Values.parsePermyriad("200%"));
        assertEquals(OptionalInt.empty(), Values.parsePermyriad("1.234%"));
        assertEquals(OptionalInt.empty(), Values.parsePermyriad("5"));
        assertEquals(OptionalInt.of(12), Values.parsePercent("12%"));
        assertEquals(OptionalInt.empty(), Values.parsePercent("12‰"));
        assertEquals("12.34%", Values.formatPermyriad(1234));
        assertEquals("12.3%", Values.formatPermyriad(1230));
        assertEquals("12%", Values.formatPermyriad(1200));
    }

    @Test
    void readsNumbersAsCDoes() {
        assertEquals(OptionalLong.of(16), Values.parseLong("0x10"));
        assertEquals(OptionalLong.of(8), Values.parseLong("010"));
        assertEquals(OptionalLong.of(-5), Values.parseLong(" -5"));
        assertEquals(OptionalLong.of(Long.MIN_VALUE), Values.parseLong("-9223372036854775808"));
        assertEquals(OptionalLong.empty(), Values.parseLong("9223372036854775808"));
        assertEquals(OptionalLong.of(-1), Values.parseUnsignedLong("18446744073709551615"));
        assertEquals(OptionalLong.empty(), Values.parseUnsignedLong("18446744073709551616"));
        assertEquals(OptionalInt.empty(), Values.parseInt("2147483648"));
        assertEquals(OptionalInt.of(-1), Values.parseUnsignedInt("4294967295"));
        assertEquals(OptionalLong.empty(), Values.parseLong("5 "));
        assertEquals(OptionalInt.of(0755), Values.parseMode("0755"));
        assertEquals(OptionalInt.empty(), Values.parseMode("10000"));
        assertEquals(OptionalInt.empty(), Values.parseMode("8"));
        assertEquals("0644", Values.formatMode(0644));
        assertEquals(Optional.of(true), Values.parseBoolean("YES"));
        assertEquals(Optional.of(false), Values.parseBoolean("off"));
        assertEquals(Optional.empty(), Values.parseBoolean("2"));
    }

    @Test
    void readsSetsOfCpus() {
        assertEquals("0-3 5 7-8", CpuSet.parse("0-3,5 7,8").orElseThrow().toString());
        assertEquals(Optional.empty(), CpuSet.parse("0-"));
        assertEquals(Optional.empty(), CpuSet.parse("9999"));
        assertTrue(CpuSet.parse("3-1").orElseThrow().isEmpty());
        CpuSet set = CpuSet.parse("0 65").orElseThrow();
        assertEquals(16, set.toBytes().length);
        assertEquals(set, CpuSet.fromBytes(set.toBytes()));
    }

    @Test
    void namesSignalsStatusesAndCapabilities() {
        assertEquals("TERM", SignalName.format(15));
        assertEquals("RTMIN+3", SignalName.format(37));
        assertEquals(OptionalInt.of(15), SignalName.parse("SIGTERM"));
        assertEquals(OptionalInt.of(37), SignalName.parse("RTMIN+3"));
        assertEquals(OptionalInt.of(63), SignalName.parse("SIGRTMAX-1"));
        assertEquals(OptionalInt.empty(), SignalName.parse("65"));
        assertEquals(OptionalInt.empty(), SignalName.parse("term"));
        assertEquals(OptionalInt.of(203), ExitStatus.parse("EXEC"));
        assertEquals(OptionalInt.of(9), ExitStatus.parse("9"));
        assertEquals("n/a", ExitStatus.describe(64, false));
        assertEquals("USAGE", ExitStatus.describe(64, true));
        assertEquals(41, Capability.values().length);
        assertEquals(Optional.of(Capability.SYS_ADMIN), Capability.parse("cap_SYS_admin"));
        assertEquals(Optional.of(Capability.CHOWN), Capability.parse("0"));
        assertEquals("cap_chown cap_kill", Capability.format(0x21));
    }

    @Test
    void readsAddressPrefixes() {
        assertEquals("10.0.0.0/8", IpPrefix.parse("10.1.2.3/8").orElseThrow().toString());
        assertEquals("fe80::1/128", IpPrefix.parse("FE80:0::1").orElseThrow().toString());
        assertEquals(
                "1:0:0:2::/64", IpPrefix.parse("1:0:0:2::/64").orElseThrow().toString());
        assertEquals(
                "::ffff:102:304/128",
                IpPrefix.parse("::ffff:1.2.3.4").orElseThrow().toString());
        assertEquals("::/0", IpPrefix.parseWord("any").get(1).toString());
        for (String bad : List.of("1.2.3", "1.2.3.4/33", "::/129", "1::2::3", "1:2", "x", "1.2.3.4.5", ":1")) {
            assertEquals(Optional.empty(), IpPrefix.parse(bad), bad);
        }
    }

    @Test
    void readsEnvironmentFiles() {
        String text =
                "# c\\\nA=1\n B = two words  \nC='x\ny'\"z\\\"\\q\"\n;D=1\nE=a\\\nb\\ \nexport F=1\nG=\nH=x\"y\"\nI='open";
        Map<String, String> map = EnvironmentFile.toMap(text);
        assertEquals("1", map.get("A"));
        assertEquals("two words", map.get("B"));
        assertEquals("x\nyz\"\\q", map.get("C"));
        assertFalse(map.containsKey("D"));
        assertEquals("ab ", map.get("E"));
        assertFalse(map.containsKey("F"));
        assertEquals("", map.get("G"));
        assertEquals("x\"y\"", map.get("H"));
        assertEquals("open", map.get("I"));
    }

    @Test
    void readsTheKernelCommandLine() {
        KernelCommandLine line = KernelCommandLine.parse(
                "root=/dev/vda quiet systemd.show-status=no a=\"b c\" rd.x=1 a=d systemd.log_level");
        assertEquals(Optional.of("d"), line.value("a"));
        assertEquals(Optional.of(false), line.flag("systemd.show_status"));
        assertEquals(Optional.of(true), line.flag("quiet"));
        assertEquals(Optional.empty(), line.flag("loud"));
        assertFalse(line.has("x"));
        assertEquals(Optional.of("1"), KernelCommandLine.parseInInitrd("rd.x=1").value("x"));
        assertEquals(List.of("b c", "d"), line.values("a"));
    }

    @Test
    void expandsSpecifiers() {
        UnitName name = UnitName.of("foo-bar@a-b\\x20c.service");
        SpecifierContext context = new NameSpecifiers(
                name,
                s -> s == Specifier.HOST_NAME
                        ? new SpecifierContext.Known("host")
                        : s == Specifier.MACHINE_ID ? new SpecifierContext.Failed() : new SpecifierContext.Absent());
        assertEquals(
                Optional.of("foo-bar foo/bar a-b\\x20c a/b c bar bar /a/b c host %t % %- %"),
                Specifiers.expand("%p %P %i %I %j %J %f %H %t %% %- %", context));
        assertEquals(Optional.empty(), Specifiers.expand("x%m", context));
        assertEquals(
                Optional.of("/foo"),
                Specifiers.expand("%f", new NameSpecifiers(UnitName.of("foo.mount"), SystemSpecifiers.none())));
    }

    @Test
    void limitsRates() {
        RateLimit limit = new RateLimit(10, 2);
        assertTrue(limit.allow(100));
        assertTrue(limit.allow(105));
        assertFalse(limit.allow(109));
        assertTrue(limit.allow(110));
        assertTrue(new RateLimit(0, 0).allow(1));
    }
}
