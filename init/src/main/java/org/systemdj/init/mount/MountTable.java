// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.mount;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.TableReader;
import org.systemdj.init.unit.RateLimit;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.MountEntry;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.LoadState;

/**
 * Follows the kernel's table of mounts: makes units for what is mounted, and tells mount units of changes.
 *
 * <p>Each reading is compared with the one before; only what has changed is passed on. Readings are rate limited, since
 * thousands of mounts may come at once.
 *
 * <p>Source: proc_pid_mountinfo(5). Loop-confined.
 */
public final class MountTable {
    private static final Logger LOG = LoggerFactory.getLogger(MountTable.class);
    private static final long RATE_INTERVAL_USEC = 1_000_000;
    private static final int RATE_BURST = 5;

    private final Manager manager;
    private final TableReader<MountEntry> table;
    private final RateLimit rate = new RateLimit(RATE_INTERVAL_USEC, RATE_BURST);
    private final TimerSource later;
    private Map<String, MountFacts> known = Map.of();
    private boolean firstReading = true;

    public MountTable(Manager manager, TableReader<MountEntry> table) {
        this.manager = manager;
        this.table = table;
        manager.loop().io("mounts", table.fd(), Poller.PRI, Priority.TABLES, events -> onChange());
        this.later = manager.loop().timer("mounts-later", TimerClock.MONOTONIC, Priority.TABLES, this::onLater);
    }

    private void onChange() {
        long now = manager.loop().now(TimerClock.MONOTONIC);
        if (rate.allow(now)) {
            refresh();
        } else if (!later.isArmed()) {
            LOG.debug("Event source (mount-monitor-dispatch) entered rate limit state.");
            later.arm(now + RATE_INTERVAL_USEC, 1);
        }
    }

    private void onLater() {
        LOG.debug("Event source (mount-monitor-dispatch) left rate limit state.");
        refresh();
    }

    /** Takes in what has been put off: a job is not to go by what was. */
    void catchUp() {
        if (later.isArmed()) {
            later.disarm();
            onLater();
        }
    }

    /** Reads the table and passes on what has changed since the last time. */
    public void refresh() {
        Map<String, MountFacts> current = read();
        Map<String, MountFacts> before = known;
        firstReading = before.isEmpty();
        known = current;
        manager.devices().mounted(sources(before), sources(current));
        Set<String> all = new HashSet<>(current.keySet());
        for (Map.Entry<String, MountFacts> entry : before.entrySet()) {
            if (!all.contains(entry.getKey())) {
                tell(entry.getKey(), null, false);
            }
        }
        for (Map.Entry<String, MountFacts> entry : current.entrySet()) {
            MountFacts old = before.get(entry.getKey());
            if (!entry.getValue().equals(old)) {
                tell(entry.getKey(), entry.getValue(), old == null);
            }
        }
    }

    private static Set<String> sources(Map<String, MountFacts> table) {
        Set<String> sources = new HashSet<>();
        table.values().forEach(facts -> sources.add(facts.what()));
        return sources;
    }

    private Map<String, MountFacts> read() {
        Map<String, MountFacts> facts = new HashMap<>();
        List<MountEntry> entries = table.read();
        String runtime = manager.paths().runtime();
        for (MountEntry entry : entries) {
            String where = entry.target();
            boolean skipped = ApiMounts.isApi(where)
                    || ApiMounts.isIgnored(where, runtime)
                    || entry.type().equals("autofs");
            if (!skipped) {
                // Of several mounts on one point the last is the one that is seen.
                facts.put(where, new MountFacts(entry.source(), entry.type(), options(entry)));
            }
        }
        return facts;
    }

    private static String options(MountEntry entry) {
        String own = entry.options();
        String superblock = entry.superOptions();
        StringBuilder all = new StringBuilder(own);
        for (String option : superblock.split(",")) {
            boolean there = option.isEmpty()
                    || option.equals("rw")
                    || option.equals("ro")
                    || (',' + own + ',').contains(',' + option + ',');
            if (!there) {
                all.append(',').append(option);
            }
        }
        return all.toString();
    }

    private void tell(String where, MountFacts facts, boolean justMounted) {
        UnitName name = UnitName.fromPath(where, UnitType.MOUNT).orElse(null);
        if (name == null) {
            return;
        }
        boolean found = firstReading;
        Unit unit = manager.units().get(name);
        if (unit == null) {
            if (facts == null) {
                return;
            }
            unit = manager.unit(name);
            found = true;
        }
        if (unit.behavior() instanceof MountUnit mount) {
            if (found) {
                mount.foundInTable();
            }
            boolean knew = mount.existsWithoutFile();
            mount.announce(where, facts);
            if (!knew && unit.loadState() != LoadState.LOADED) {
                manager.queueToLoad(unit);
            }
            manager.loadQueued();
            LOG.debug("{}: {} {}", unit.id(), facts == null ? "no longer mounted:" : "mounted:", where);
            mount.tableSays(facts != null, facts, justMounted);
        }
    }

    /** Whether something is mounted there, by the last reading. */
    public boolean isMounted(String where) {
        return known.containsKey(where);
    }
}
