// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.systemdj.exec.ExecBindMount;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.ExecTemporaryFileSystem;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.MountOptions;
import org.systemdj.sys.Mounts;

class MountTableTest {
    @Test
    void strictProtectionLeavesTheUnitsOwnPathsWritable() {
        ExecPlan plan =
                ExecPlan.builder().set(PlanFields.PROTECT_SYSTEM, "strict").build();
        List<MountRow> table =
                MountTable.of(plan, List.of(MountRow.of("/var/lib/demo", MountKind.READ_WRITE, false)), "", "");
        assertEquals(MountKind.READ_ONLY, row(table, "/usr/bin").kind());
        assertEquals(MountKind.READ_WRITE, row(table, "/var/lib/demo/x").kind());
        assertEquals(MountKind.READ_WRITE_IMPLICIT, row(table, "/dev/null").kind());
    }

    @Test
    void homeStaysReadOnlyBelowAReadOnlyRoot() {
        ExecPlan plan = ExecPlan.builder()
                .set(PlanFields.PROTECT_SYSTEM, "strict")
                .set(PlanFields.PROTECT_HOME, "read-only")
                .build();
        List<MountRow> table = MountTable.of(plan, List.of(), "", "");
        assertEquals(MountKind.READ_ONLY, row(table, "/home/x").kind());
        assertEquals(MountKind.READ_ONLY, row(table, "/run/user/0").kind());
    }

    @Test
    void withoutASandboxOnlyWhatIsShownIsThere() {
        ExecPlan plan = ExecPlan.builder()
                .set(PlanFields.PROTECT_SYSTEM, "strict")
                .set(PlanFields.INACCESSIBLE_PATHS, List.of("/srv"))
                .set(PlanFields.BIND_PATHS, List.of(new ExecBindMount("/a", "/b", false, true, false)))
                .build();
        List<MountRow> table = MountTable.shown(plan, List.of(), "");
        assertEquals("/b", row(table, "/b").path());
        assertNull(MountTable.parentOf(table, "/srv"));
        assertNull(MountTable.parentOf(table, "/usr"));
    }

    @Test
    void whatIsInaccessibleHidesAllRowsBelow() {
        ExecPlan plan = ExecPlan.builder()
                .set(PlanFields.INACCESSIBLE_PATHS, List.of("/srv"))
                .set(PlanFields.READ_WRITE_PATHS, List.of("-/srv/x"))
                .build();
        assertEquals(
                MountKind.INACCESSIBLE,
                row(MountTable.of(plan, List.of(), "", ""), "/srv/x").kind());
    }

    @Test
    void ofTwoRowsForOnePathTheStricterWins() {
        List<MountRow> rows = MountTable.normalized(
                List.of(MountRow.of("/a", MountKind.READ_WRITE, false), MountRow.of("/a", MountKind.READ_ONLY, true)));
        assertEquals(1, rows.size());
        assertEquals(MountKind.READ_ONLY, rows.getFirst().kind());
        assertTrue(rows.getFirst().readOnly());
    }

    @Test
    void whatIsToBeProtectedIsMounted() {
        ExecPlan plan = ExecPlan.builder()
                .set(PlanFields.PROTECT_CONTROL_GROUPS, "strict")
                .set(PlanFields.PRIVATE_NETWORK, true)
                .build();
        List<MountRow> table = MountTable.of(plan, List.of(), "", "/sys/fs/cgroup/memory.pressure");
        assertEquals(MountKind.PROC, row(table, "/proc/1").kind());
        assertEquals(MountKind.PRIVATE_SYS, row(table, "/sys/kernel").kind());
        assertEquals(
                MountKind.PRIVATE_CGROUPS,
                row(table, "/sys/fs/cgroup/cgroup.procs").kind());
        assertTrue(row(table, "/sys/fs/cgroup").readOnly());
        assertEquals(
                MountKind.READ_WRITE,
                row(table, "/sys/fs/cgroup/memory.pressure").kind());
    }

    @Test
    void aNetworkNamespaceByPathHasItsOwnSysAndPrivateMountsOffKeepsTheOld() {
        ExecPlan plan = ExecPlan.builder()
                .set(PlanFields.NETWORK_NAMESPACE_PATH, "/run/netns/x")
                .build();
        assertTrue(MountNamespaceStep.isNeeded(plan));
        assertEquals(
                MountKind.PRIVATE_SYS,
                row(MountTable.of(plan, List.of(), "", ""), "/sys").kind());
        ExecPlan without = ExecPlan.builder()
                .set(PlanFields.PRIVATE_NETWORK, true)
                .set(PlanFields.PRIVATE_MOUNTS, 0)
                .build();
        assertFalse(MountNamespaceStep.isNeeded(without));
    }

    @Test
    void whatIsReadOnlyBesidesPrivateDevicesIsSoBelowThemToo() {
        ExecPlan devices =
                ExecPlan.builder().set(PlanFields.PRIVATE_DEVICES, true).build();
        assertEquals(0, row(MountTable.of(devices, List.of(), "", ""), "/dev").below());
        ExecPlan both = ExecPlan.builder()
                .set(PlanFields.PRIVATE_DEVICES, true)
                .set(PlanFields.READ_ONLY_PATHS, List.of("/dev"))
                .build();
        MountRow row = row(MountTable.of(both, List.of(), "", ""), "/dev");
        assertEquals(MountKind.PRIVATE_DEVICES, row.kind());
        assertEquals(Mounts.ATTR_RDONLY, row.below());
    }

    @Test
    void laterOptionsOfATemporaryFileSystemWin() {
        ExecPlan plan = ExecPlan.builder()
                .set(
                        PlanFields.TEMPORARY_FILE_SYSTEMS,
                        List.of(new ExecTemporaryFileSystem("/srv", "ro,dev,mode=0711")))
                .build();
        MountRow row = row(MountTable.of(plan, List.of(), "", ""), "/srv");
        assertTrue(row.readOnly());
        assertTrue(row.options().endsWith(",mode=0711"), row.options());
        assertEquals(Mounts.MS_NODEV, MountOptions.parse(row.options()).cleared());
    }

    @Test
    void mountOptionsAreFlagsOrTheFileSystemsOwn() {
        MountOptions options = MountOptions.parse("ro,size=1m,exec,nosuid,mode=0700");
        assertEquals("size=1m,mode=0700", options.data());
        assertEquals(3, options.flags());
        assertEquals(8, options.cleared());
    }

    @Property
    void parentsComeBeforeTheirChildrenAndNoPathComesTwice(
            @ForAll List<@CharRange(from = 'a', to = 'c') String> names) {
        List<MountRow> rows = new ArrayList<>();
        String last = "";
        for (String name : names) {
            last = (name.length() % 2 == 0 ? "" : last) + "/" + (name.isEmpty() ? "a" : name.replace("", "-"));
            rows.add(MountRow.of(last, MountKind.READ_WRITE_IMPLICIT, false));
        }
        List<MountRow> sorted = MountTable.normalized(rows);
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i + 1; j < sorted.size(); j++) {
                assertTrue(
                        !MountTable.contains(sorted.get(j).path(), sorted.get(i).path()));
            }
        }
    }

    @Test
    void everyStepHasItsPlace() {
        List<StepRow> steps = Steps.ALL;
        assertTrue(place(steps, GroupsStep.class) < place(steps, UserStep.class));
        assertTrue(place(steps, StandardInputStep.class) < place(steps, MountNamespaceStep.class));
        assertTrue(place(steps, DirectoriesStep.class) < place(steps, MountNamespaceStep.class));
        assertTrue(place(steps, CredentialsStep.class) < place(steps, MountNamespaceStep.class));
        assertTrue(place(steps, MountNamespaceStep.class) < place(steps, ProgramStep.class));
        assertTrue(place(steps, BoundingSetStep.class) < place(steps, UserStep.class));
        assertTrue(place(steps, UserStep.class) < place(steps, WorkingDirectoryStep.class));
        assertTrue(place(steps, NoNewPrivilegesStep.class) < place(steps, SystemCallFilterStep.class));
        assertEquals(steps.size() - 1, place(steps, ExecuteStep.class));
        assertEquals(steps.size() - 2, place(steps, SystemCallFilterStep.class));
    }

    private static int place(List<StepRow> steps, Class<? extends ExecStep> step) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).step().getClass() == step) {
                return i;
            }
        }
        throw new AssertionError(step + " is no step");
    }

    private static MountRow row(List<MountRow> table, String path) {
        MountRow row = MountTable.parentOf(table, path);
        assertNotNull(row, path);
        return row;
    }
}
