// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.NftSet;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.init.exec.UnitAccounts;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.sys.NftElements;

/**
 * Puts the numbers of units' control groups, users and groups into sets of nftables while there are such, so that rules of
 * firewalls can name them.
 *
 * <p>Source: systemd.resource-control(5), NFTSet=. Stateless; used by the loop's thread.
 */
public final class NftSets {
    private static final Logger LOG = LoggerFactory.getLogger(NftSets.class);

    private NftSets() {}

    /** Adds the unit's control group. */
    static void addGroup(Unit unit, long id) {
        change(unit, NftSet.CGROUP, id, true);
    }

    static void removeGroup(Unit unit, long id) {
        change(unit, NftSet.CGROUP, id, false);
    }

    /** Adds those as whom the unit's processes run. */
    public static void addIds(Unit unit, UnitAccounts.Ids ids) {
        change(unit, NftSet.USER, ids.user(), true);
        change(unit, NftSet.GROUP, ids.group(), true);
    }

    public static void removeIds(Unit unit, UnitAccounts.Ids ids) {
        change(unit, NftSet.USER, ids.user(), false);
        change(unit, NftSet.GROUP, ids.group(), false);
    }

    /** Adds everything of the unit once more: somebody may have made the sets anew. */
    public static void refill(Unit unit) {
        if (isUsed(unit)) {
            unit.cgroup().refillSets();
            addIds(unit, unit.manager().spawner().ids(unit));
        }
    }

    /** Whether there are any sets to fill. Those of users have no say in firewalls. */
    static boolean isUsed(Unit unit) {
        return unit.manager().isSystem() && !unit.get(CgroupDirectives.NFT_SET).isEmpty();
    }

    private static void change(Unit unit, int source, long id, boolean adds) {
        if (id < 0 || !isUsed(unit)) {
            return;
        }
        ByteBuffer key = ByteBuffer.allocate(source == NftSet.CGROUP ? Long.BYTES : Integer.BYTES)
                .order(ByteOrder.nativeOrder());
        if (source == NftSet.CGROUP) {
            key.putLong(id);
        } else {
            key.putInt((int) id);
        }
        for (NftSet set : unit.get(CgroupDirectives.NFT_SET)) {
            if (set.source() == source) {
                int result = adds
                        ? NftElements.tryAdd(set.family(), set.table(), set.set(), key.array())
                        : NftElements.tryRemove(set.family(), set.table(), set.set(), key.array());
                tell(set, id, adds, result);
            }
        }
    }

    private static void tell(NftSet set, long id, boolean adds, int result) {
        String what = "family " + NftSet.FAMILIES.get(set.family()) + ", table " + set.table() + ", set " + set.set()
                + (set.source() == NftSet.CGROUP ? ", cgroup " : ", ID ") + id;
        if (result < 0) {
            LOG.warn(
                    "Failed to {} NFT set entry: {}, ignoring: {}", adds ? "add" : "delete", what, Errno.text(-result));
        } else {
            LOG.debug("{} NFT set entry: {}", adds ? "Added" : "Deleted", what);
        }
    }
}
