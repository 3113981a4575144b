// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.varlink;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.OomReports;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.Unit;
import org.systemdj.json.Json;
import org.systemdj.varlink.VarlinkCall;
import org.systemdj.varlink.VarlinkError;
import org.systemdj.varlink.VarlinkException;
import org.systemdj.varlink.VarlinkInterface;
import org.systemdj.varlink.VarlinkService;

/**
 * The system's manager tells systemd-oomd, which has asked for that, what becomes of control groups. Nobody else gets to
 * know it, and one connection at a time.
 *
 * <p>Source: systemd-oomd.service(8); {@code io.systemd.ManagedOOM} of systemd 257. Loop-confined.
 */
final class OomSubscription implements OomReports {
    private static final Logger LOG = LoggerFactory.getLogger(OomSubscription.class);
    private static final String SUBSCRIBER = "systemd-oomd.service";
    private static final VarlinkException TAKEN =
            new VarlinkException("io.systemd.ManagedOOM.SubscriptionTaken", new Json.Members());
    private static final String DESCRIPTION = """
            interface io.systemd.ManagedOOM

            type ControlGroup(
            \tmode: string,
            \tpath: string,
            \tproperty: string,
            \tlimit: ?int,
            \tduration: ?int
            )

            # [Supports 'more' flag]
            method SubscribeManagedOOMCGroups() -> (
            \tcgroups: []ControlGroup
            )

            error SubscriptionTaken()
            """;

    private final Manager manager;
    private VarlinkCall subscriber;

    OomSubscription(Manager manager) {
        this.manager = manager;
    }

    void offer(VarlinkService service) {
        service.add(VarlinkInterface.of(DESCRIPTION), Map.of("SubscribeManagedOOMCGroups", this::subscribe));
    }

    private void subscribe(VarlinkCall call) {
        Unit unit = manager.processes().unitOf(call.peer().pid());
        if (unit == null || !unit.id().equals(SUBSCRIBER)) {
            throw VarlinkError.PERMISSION_DENIED.exception();
        }
        if (call.wantsMore() && subscriber != null) {
            throw TAKEN;
        }
        Json.Members all = ManagedGroups.all(manager);
        if (!call.wantsMore()) {
            call.reply(all);
            return;
        }
        LOG.debug("systemd-oomd has subscribed to changes of control groups.");
        subscriber = call;
        call.whenGone(() -> subscriber = null);
        call.notify(all);
    }

    @Override
    public void report(Unit unit, ActiveState state) {
        if (subscriber != null && ManagedGroups.has(unit)) {
            subscriber.notify(ManagedGroups.of(unit, state));
        }
    }
}
