// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.manager.Milestones.Moment;

/** Resource settings and the attribute files that they become. */
class CgroupAttributesTest {
    private static final String GROUP = "/system.slice/a.service";

    @RegisterExtension
    final ManagerBed bed = new ManagerBed("cpu cpuset io memory pids");

    private void start(String... lines) {
        String[] all = new String[lines.length + 2];
        all[0] = "[Service]";
        all[1] = "ExecStart=/bin/a";
        System.arraycopy(lines, 0, all, 2, lines.length);
        bed.unit("a.service", all);
        bed.start("a.service");
    }

    private String attribute(String name) {
        return bed.groups().attribute(GROUP, name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MemoryMin=1M            | memory.min             | 1048576",
                "MemoryLow=2M            | memory.low             | 2097152",
                "MemoryHigh=3M           | memory.high            | 3145728",
                "MemoryMax=4M            | memory.max             | 4194304",
                "MemoryMax=infinity      | memory.max             | max",
                "MemorySwapMax=5M        | memory.swap.max        | 5242880",
                "MemoryZSwapMax=6M       | memory.zswap.max       | 6291456",
                "MemoryZSwapWriteback=no | memory.zswap.writeback | 0",
                "MemoryLimit=7M          | memory.max             | 7340032",
                "StartupMemoryLow=2M     | memory.low             | 2097152",
                "StartupMemoryHigh=2M    | memory.high            | 2097152",
                "StartupMemoryMax=2M     | memory.max             | 2097152",
                "StartupMemorySwapMax=2M | memory.swap.max        | 2097152",
                "StartupMemoryZSwapMax=2M| memory.zswap.max       | 2097152",
                "OOMPolicy=kill          | memory.oom.group       | 1",
                "TasksMax=77             | pids.max               | 77",
                "CPUWeight=50            | cpu.weight             | 50",
                "CPUWeight=idle          | cpu.idle               | 1",
                "StartupCPUWeight=60     | cpu.weight             | 60",
                "CPUShares=2048          | cpu.weight             | 200",
                "StartupCPUShares=512    | cpu.weight             | 50",
                "CPUQuota=50%            | cpu.max                | 50000 100000",
                "CPUQuota=200%           | cpu.max                | 200000 100000",
                "AllowedCPUs=0-1         | cpuset.cpus            | 0-1",
                "StartupAllowedCPUs=1    | cpuset.cpus            | 1",
                "AllowedMemoryNodes=0    | cpuset.mems            | 0",
                "StartupAllowedMemoryNodes=0 | cpuset.mems        | 0",
                "IOWeight=200            | io.weight              | default 200",
                "IOWeight=200            | io.bfq.weight          | 109",
                "StartupIOWeight=50      | io.weight              | default 50",
                "BlockIOWeight=1000      | io.weight              | default 200",
                "StartupBlockIOWeight=500| io.weight              | default 100",
            })
    void settingBecomesAttribute(String setting, String attribute, String value) {
        start(setting);
        assertEquals(value, attribute(attribute));
    }

    @Test
    void quotaOfALongPeriodIsThatOfThePeriod() {
        start("CPUQuota=20%", "CPUQuotaPeriodSec=500ms");
        assertEquals("100000 500000", attribute("cpu.max"));
    }

    @Test
    void settingsForStartupEndWithIt() {
        start("StartupCPUWeight=60", "CPUWeight=70", "StartupIOWeight=10", "StartupAllowedCPUs=1");
        assertEquals("60", attribute("cpu.weight"));
        bed.manager().milestones().now(Moment.FINISH);
        bed.get("a.service").cgroup().update();
        assertEquals("70", attribute("cpu.weight"));
        assertEquals("default 100", attribute("io.weight"));
        assertEquals("\n", attribute("cpuset.cpus"));
    }

    @Test
    void protectionOfMemoryIsThatOfTheSliceWhereTheUnitSaysNothing() {
        bed.unit("own.slice", "[Slice]", "DefaultMemoryLow=8M", "DefaultMemoryMin=4M", "DefaultStartupMemoryLow=9M");
        start("Slice=own.slice", "CPUWeight=1");
        String group = "/own.slice/a.service";
        assertEquals("9437184", bed.groups().attribute(group, "memory.low"));
        assertEquals("4194304", bed.groups().attribute(group, "memory.min"));
        bed.manager().milestones().now(Moment.FINISH);
        bed.get("a.service").cgroup().update();
        assertEquals("8388608", bed.groups().attribute(group, "memory.low"));
    }

    @Test
    void controllersAreHandedDown() {
        start("CPUWeight=50", "Delegate=io");
        String enabled = bed.groups().attribute("/system.slice", "cgroup.subtree_control");
        assertTrue(!enabled.isEmpty(), "nothing enabled");
    }

    @Test
    void controllersThatNobodyNeedsAnyMoreAreTakenBack() {
        bed.unit("own.slice", "[Slice]", "CPUWeight=10");
        bed.unit("b.service", "[Service]", "ExecStart=/bin/b", "Slice=own.slice", "AllowedCPUs=0", "CPUWeight=5");
        bed.start("b.service");
        start("Slice=own.slice", "AllowedCPUs=0", "IOWeight=50");
        assertEquals("cpu cpuset io memory pids", enabled("/own.slice"));
        bed.stop("a.service");
        assertEquals("cpu cpuset memory pids", enabled("/own.slice"));
        assertEquals("cpu cpuset memory pids", enabled(""));
        bed.stop("b.service");
        assertEquals("", enabled("/own.slice"));
        bed.stop("own.slice");
        assertEquals("memory pids", enabled(""));
    }

    @Test
    void controllersFollowSettingsThatChange() {
        start("AllowedCPUs=0");
        assertEquals("cpuset memory pids", enabled("/system.slice"));
        bed.unit("a.service", "[Service]", "ExecStart=/bin/a");
        bed.daemonReload();
        bed.get("a.service").cgroup().update();
        assertEquals("memory pids", enabled("/system.slice"));
        assertEquals("\n", bed.groups().attribute(GROUP, "cpuset.cpus"));
    }

    private String enabled(String group) {
        return bed.groups().attribute(group, "cgroup.subtree_control");
    }

    @Test
    void disabledControllersStayAbove() {
        bed.unit("own.slice", "[Slice]", "DisableControllers=cpu io memory pids");
        start("Slice=own.slice", "CPUWeight=50", "AllowedCPUs=0", "TasksMax=5", "MemoryMax=1G");
        assertEquals("cpuset", bed.groups().attribute("/own.slice", "cgroup.subtree_control"));
    }

    @Test
    void delegatedUnitsHaveAGroupForEachKindOfProcess() {
        start("Delegate=yes", "DelegateSubgroup=main", "ExecReload=/bin/r");
        assertTrue(bed.get("a.service").cgroup().isRealized());
        assertEquals(GROUP + "/sub", bed.get("a.service").cgroup().subgroup("sub"));
        assertTrue(bed.groups().paths().contains(GROUP + "/sub"));
    }

    @Test
    void attributesAreWrittenAgainOnlyWhenSomethingChanges() {
        start("CPUWeight=50");
        bed.groups().kernelSets(GROUP, "cpu.weight", "1");
        bed.get("a.service").cgroup().update();
        assertEquals("1", attribute("cpu.weight"));
        bed.unit("a.service", "[Service]", "ExecStart=/bin/a", "CPUWeight=51");
        bed.daemonReload();
        bed.get("a.service").cgroup().update();
        assertEquals("51", attribute("cpu.weight"));
    }
}
