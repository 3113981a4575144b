// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.List;
import org.systemdj.init.manager.TableReader;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.MountEntry;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.SwapEntry;

/** The tables of mounts and swaps. Source: proc_pid_mountinfo(5), proc_swaps(5). Loop-confined. */
final class ProcTables {
    private static final String SWAPS = "/proc/swaps";

    private ProcTables() {}

    static TableReader<MountEntry> mounts() {
        Fd table = Mounts.openTable();
        return new TableReader<>() {
            @Override
            public int fd() {
                return table.number();
            }

            @Override
            public List<MountEntry> read() {
                return Mounts.processTable();
            }
        };
    }

    static TableReader<SwapEntry> swaps() {
        Fd table = FileSystem.exists(SWAPS) ? FileSystem.openRead(SWAPS) : null;
        return new TableReader<>() {
            @Override
            public int fd() {
                return table == null ? -1 : table.number();
            }

            @Override
            public List<SwapEntry> read() {
                return Mounts.swaps();
            }
        };
    }
}
