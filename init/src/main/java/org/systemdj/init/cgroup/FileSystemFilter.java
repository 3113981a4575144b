// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.AllowDenyList;
import org.systemdj.config.FileSystemSets;
import org.systemdj.sys.Bpf;
import org.systemdj.sys.BpfCode;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.KernelTypes;

/**
 * The program that looks at every file that is opened: whether processes of the opener's control group may use a file
 * system of that type. There is one for all units. It asks a map from control groups to lists, which are maps themselves:
 * the numbers of file systems, and under 0 whether only those are allowed. The executor puts a unit's list there as the
 * last thing before the unit's program runs; it goes with the control group.
 *
 * <p>The program is attached when the first unit asks for it.
 *
 * <p>Source: systemd.exec(5), RestrictFileSystems=; the kernel's Documentation/bpf/prog_lsm.rst. Loop-confined.
 */
public final class FileSystemFilter {
    private static final Logger LOG = LoggerFactory.getLogger(FileSystemFilter.class);
    private static final String NAME = "sd_restrict_fs";
    private static final String MODULES = "/sys/kernel/security/lsm";
    private static final String MODULE = "bpf";

    private static final String HOOK = "bpf_lsm_file_open";
    private static final Map<String, List<String>> MEMBERS = Map.of(
            "file", List.of("f_inode"),
            "inode", List.of("i_sb"),
            "super_block", List.of("s_magic"));

    /** No type of file system has this number; under it stands which kind of list it is. */
    private static final int KIND = 0;

    private static final int ALLOWS = 1;
    private static final int DENIES = 0;
    private static final int MOST_TYPES = 256;
    private static final int MOST_GROUPS = 16384;
    private static final int REFUSED = -Errno.EPERM;

    // Registers of the program.
    private static final int RESULT = 0;
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int TYPE = 6;
    private static final int LIST = 7;
    private static final int NAMED = 8;

    private Fd groups;
    private Fd link;
    private boolean failed;

    /** Attaches the program, if that has not been done: whether it is attached. What is missing is told once. */
    boolean prepare(String unit) {
        if (link != null || failed) {
            return link != null;
        }
        try {
            attach();
        } catch (ErrnoException e) {
            failed = true;
            LOG.warn(
                    "{}: RestrictFileSystems= is not in effect, the kernel does not support it: {} (This warning is only"
                            + " shown for the first unit that has it.)",
                    unit,
                    e.getMessage());
        }
        return link != null;
    }

    private void attach() {
        String modules = FileSystem.tryReadText(MODULES).orElse("").strip();
        if (!List.of(modules.split(",")).contains(MODULE)) {
            throw new ErrnoException("bpf", Errno.EOPNOTSUPP, "security module");
        }
        KernelTypes types = KernelTypes.read(KernelTypes.KERNEL, HOOK, MEMBERS);
        try (Fd model = makeList()) {
            groups = Fd.own(Errno.check(
                    Bpf.tryCreateMap(
                            Bpf.MAP_HASH_OF_MAPS,
                            Long.BYTES,
                            Integer.BYTES,
                            MOST_GROUPS,
                            Bpf.NO_PREALLOCATION,
                            NAME,
                            model.number()),
                    "bpf",
                    "map"));
        }
        byte[] code = program(
                groups.number(),
                types.offset("file", "f_inode"),
                types.offset("inode", "i_sb"),
                types.offset("super_block", "s_magic"));
        try (Fd program =
                Fd.own(Errno.check(Bpf.tryLoadForSecurityHook(types.function(), NAME, code), "bpf", "program"))) {
            link = Fd.own(Errno.check(Bpf.tryAttachToSecurityHook(program.number()), "bpf", "hook"));
        } finally {
            if (link == null) {
                groups.close();
                groups = null;
            }
        }
    }

    private static Fd makeList() {
        return Fd.own(Errno.check(
                Bpf.tryCreateMap(Bpf.MAP_HASH, Integer.BYTES, Integer.BYTES, MOST_TYPES, 0, NAME), "bpf", "list"));
    }

    /**
     * The program: 0, or a negated errno where the file may not be opened.
     *
     * @param map the descriptor of the map of groups
     * @param inode where a file has its inode; so on, up to the number of its file system's type
     */
    static byte[] program(int map, int inode, int superBlock, int magic) {
        BpfCode code = new BpfCode();
        code.loadLong(TYPE, FIRST, 0);
        code.loadLong(LIST, FIRST, Long.BYTES); // what hooks before this have said
        code.ifEqual32(LIST, 0, "ask").answer(REFUSED).label("ask");
        code.loadLong(TYPE, TYPE, inode).loadLong(TYPE, TYPE, superBlock).loadLong(TYPE, TYPE, magic);
        code.call(BpfCode.CURRENT_CGROUP).storeLong(BpfCode.STACK, -8, RESULT);
        code.map(FIRST, map).move(SECOND, BpfCode.STACK).add(SECOND, -8).call(BpfCode.MAP_LOOKUP);
        code.ifNotNull(RESULT, "restricted").answer(0).label("restricted");
        code.move(LIST, RESULT).storeWordOf(BpfCode.STACK, -12, TYPE);
        code.move(FIRST, LIST).move(SECOND, BpfCode.STACK).add(SECOND, -12).call(BpfCode.MAP_LOOKUP);
        code.move(NAMED, RESULT).storeWord(BpfCode.STACK, -16, KIND);
        code.move(FIRST, LIST).move(SECOND, BpfCode.STACK).add(SECOND, -16).call(BpfCode.MAP_LOOKUP);
        code.ifNotNull(RESULT, "kind").answer(0).label("kind");
        code.loadWord(LIST, RESULT, 0).ifNull(NAMED, "unnamed");
        code.ifEqual32(LIST, ALLOWS, "permit").answer(REFUSED);
        code.label("unnamed").ifEqual32(LIST, ALLOWS, "refuse");
        code.label("permit").answer(0);
        code.label("refuse").answer(REFUSED);
        return code.assemble();
    }

    /** The number of the map of groups. */
    int groups() {
        return groups.number();
    }

    /**
     * A list, which the caller owns.
     *
     * @throws ErrnoException the kernel refuses it
     */
    Fd list(String unit, AllowDenyList wanted) {
        Fd list = makeList();
        try {
            put(list, KIND, wanted.allow() ? ALLOWS : DENIES);
            for (String name : wanted.names()) {
                List<Integer> numbers = FileSystemSets.numbers(name);
                if (numbers.isEmpty()) {
                    LOG.warn("{}: Invalid filesystem name '{}', ignoring.", unit, name);
                }
                numbers.forEach(number -> put(list, number, ALLOWS));
            }
        } catch (ErrnoException e) {
            list.close();
            throw e;
        }
        return list;
    }

    private static void put(Fd list, int key, int value) {
        Errno.check(Bpf.tryUpdate(list.number(), bytes(key), bytes(value)), "bpf", "list");
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(number)
                .array();
    }

    /** The numbers of a group and of all below it; none where no program asks for them. */
    List<Long> ids(CgroupTree tree, String path) {
        List<Long> ids = new ArrayList<>();
        if (link != null) {
            collect(tree, path, ids);
        }
        return ids;
    }

    private static void collect(CgroupTree tree, String path, List<Long> to) {
        to.add(tree.id(path));
        for (String child : tree.children(path)) {
            collect(tree, path + "/" + child, to);
        }
    }

    /** A group is gone: so is its list. */
    void forget(long id) {
        int result = Bpf.tryDelete(
                groups.number(),
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putLong(id)
                        .array());
        if (result < 0 && result != -Errno.ENOENT) {
            LOG.debug("Failed to forget the file systems of a control group, ignoring: {}", Errno.text(-result));
        }
    }

    /** The map's and the program's descriptors, for the next process of a re-execution; empty where there are none. */
    public Optional<int[]> descriptors() {
        return link == null ? Optional.empty() : Optional.of(new int[] {groups.number(), link.number()});
    }

    /** Goes on with what an earlier manager has attached; takes the descriptors over. */
    public void restore(int groupsFd, int linkFd) {
        if (groupsFd >= 0 && linkFd >= 0) {
            groups = Fd.own(groupsFd);
            link = Fd.own(linkFd);
        }
    }
}
