// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.MethodCall;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.exec.PassedFd;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.UnitType;

/**
 * What a service has left in its descriptor store.
 *
 * <p>Source: org.freedesktop.systemd1(5), DumpFileDescriptorStore(). Loop-confined.
 */
final class FdStoreDump {
    private FdStoreDump() {}

    static void unit(UnitHandle h, MethodCall call) {
        UnitCalls.refuseOtherTypes(h.unit(), UnitType.SERVICE, "DumpUnitFileDescriptorStore");
        if (!(h.unit().behavior() instanceof ServiceUnit service)
                || service.fdStore().size() == 0 && h.unit().get(ServiceDirectives.FILE_DESCRIPTOR_STORE_MAX) == 0) {
            throw new BusException(
                    BusError.FILE_DESCRIPTOR_STORE_DISABLED,
                    "File descriptor store not enabled for " + h.unit().id() + ".");
        }
        MessageWriter out = call.reply().openArray("(suuutuusu)");
        for (PassedFd fd : service.fdStore().passedFds()) {
            FileStatus st = FileSystem.status(fd.fd());
            out.openStruct("suuutuusu").writeString(fd.name()).writeUint32(st.mode());
            out.writeUint32(FileStatus.major(st.device()))
                    .writeUint32(FileStatus.minor(st.device()))
                    .writeUint64(st.inode());
            out.writeUint32(FileStatus.major(st.special())).writeUint32(FileStatus.minor(st.special()));
            out.writeString(FileSystem.readlink(Fd.procPath(fd.fd())).orElse(""));
            out.writeUint32(Math.max(0, Fd.statusFlags(fd.fd()))).close();
        }
        out.close();
    }
}
