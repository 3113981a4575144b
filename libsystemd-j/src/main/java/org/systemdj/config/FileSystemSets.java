// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systemdj.text.Words;

/**
 * The file system types that RestrictFileSystems= can name, the numbers by which the kernel tells them, and the groups of
 * them.
 *
 * <p>Source: systemd.exec(5), RestrictFileSystems=; {@code systemd-analyze filesystems} of systemd 257; statfs(2).
 *
 * <p>Immutable.
 */
public final class FileSystemSets {
    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry("@basic-api", "cgroup cgroup2 devpts devtmpfs mqueue proc sysfs"),
            Map.entry("@anonymous", "anon_inodefs pipefs sockfs"),
            Map.entry("@application", "autofs fuse overlay"),
            Map.entry("@auxiliary-api", "binfmt_misc configfs efivarfs fusectl hugetlbfs rpc_pipefs securityfs"),
            Map.entry("@common-block", "btrfs erofs exfat ext4 f2fs iso9660 ntfs3 squashfs udf vfat xfs"),
            Map.entry("@historical-block", "ext2 ext3 minix"),
            Map.entry("@network", "afs ceph cifs gfs gfs2 ncp ncpfs nfs nfs4 ocfs2 orangefs pvfs2 smb3 smbfs"),
            Map.entry("@privileged-api", "bpf debugfs pstore tracefs"),
            Map.entry("@security", "apparmorfs selinuxfs smackfs"),
            Map.entry("@temporary", "ramfs tmpfs"));

    /** Type, the numbers, and after a colon the type that the number is named for where that is another. */
    private static final String NUMBERS = """
            apparmorfs=0x5a3c69f0 adfs=0xadf5 affs=0xadff afs=0x6b414653,0x5346414f anon_inodefs=0x9041934
            autofs=0x187 balloon-kvm=0x13661366 bcachefs=0xca451a4e bdev=0x62646576 binder=0x6c6f6f70
            binfmt_misc=0x42494e4d bpf=0xcafe4a11 btrfs=0x9123683e btrfs_test_fs=0x73727279 cpuset=0x27e0eb:cgroup
            ceph=0xc36400 cgroup2=0x63677270 cgroup=0x27e0eb cifs=0xff534d42,0xfe534d42 coda=0x73757245
            configfs=0x62656570 cramfs=0x28cd3d45 dax=0x64646178 debugfs=0x64626720 devmem=0x454d444d devpts=0x1cd1
            devtmpfs=0x1021994:tmpfs dmabuf=0x444d4142 ecryptfs=0xf15f efivarfs=0xde5e81e4 efs=0x414a53
            erofs=0xe0f5e1e2 ext2=0xef53:ext4 ext3=0xef53:ext4 ext4=0xef53 exfat=0x2011bab0 f2fs=0xf2f52010
            fuseblk=0x65735546:fuse fuse=0x65735546 fusectl=0x65735543 gfs=0x1161970:gfs2 gfs2=0x1161970
            hostfs=0xc0ffee hpfs=0xf995e849 hugetlbfs=0x958458f6 iso9660=0x9660 jffs2=0x72b6
            minix=0x137f,0x138f,0x2468,0x2478,0x4d5a mqueue=0x19800202 msdos=0x4d44:vfat ncp=0x564c:ncpfs
            ncpfs=0x564c nfs=0x6969:nfs4 nfs4=0x6969 nilfs2=0x3434 nsfs=0x6e736673 ntfs=0x5346544e ntfs3=0x7366746e
            ocfs2=0x7461636f openpromfs=0x9fa1 orangefs=0x20030529 overlay=0x794c7630 pidfs=0x50494446
            pipefs=0x50495045 ppc-cmm=0xc7571590 proc=0x9fa0 pstore=0x6165676c pvfs2=0x20030529:orangefs qnx4=0x2f
            qnx6=0x68191122 ramfs=0x858458f6 resctrl=0x7655821 reiserfs=0x52654973 rpc_pipefs=0x67596969
            secretmem=0x5345434d securityfs=0x73636673 selinuxfs=0xf97cff8c shiftfs=0x6a656a62 smackfs=0x43415d53
            smb3=0xff534d42:cifs smbfs=0x517b sockfs=0x534f434b squashfs=0x73717368 sysfs=0x62656572 tmpfs=0x1021994
            tracefs=0x74726163 udf=0x15013346 usbdevfs=0x9fa2 vboxsf=0x786f4256 vfat=0x4d44 v9fs=0x1021997
            xenfs=0xabba1974 xfs=0x58465342 z3fold=0x33 zonefs=0x5a4f4653 zsmalloc=0x58295829
            """;

    private FileSystemSets() {}

    /** All types that are known, in the order of listings. */
    public static List<String> types() {
        List<String> types = new ArrayList<>();
        for (String entry : Words.plain(NUMBERS)) {
            types.add(entry.substring(0, entry.indexOf('=')));
        }
        return types;
    }

    /** The numbers by which the kernel tells a type; none for one that is not known. */
    public static List<Integer> numbers(String type) {
        List<Integer> numbers = new ArrayList<>();
        String text = numbersText(type);
        int colon = text.indexOf(':');
        for (String number : (colon < 0 ? text : text.substring(0, colon)).split(",")) {
            if (!number.isEmpty()) {
                numbers.add(Integer.parseUnsignedInt(number, "0x".length(), number.length(), 16));
            }
        }
        return numbers;
    }

    /** The numbers with commas between them, and after a colon the type that they are named for where that is another. */
    public static String numbersText(String type) {
        for (String entry : Words.plain(NUMBERS)) {
            int equals = entry.indexOf('=');
            if (entry.substring(0, equals).equals(type)) {
                return entry.substring(equals + 1);
            }
        }
        return "";
    }

    /** Whether there is such a group ({@code @…}). */
    public static boolean isGroup(String name) {
        return GROUPS.containsKey(name);
    }

    /** The types in a group. */
    public static List<String> members(String name) {
        return Words.plain(GROUPS.get(name));
    }
}
