// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.SysContract.same;

import java.util.List;
import java.util.Map;
import org.systemdj.sys.SysContract.Check;
import org.systemdj.sys.abi.Abi;

/**
 * Checks that the kernel takes our filter programs.
 *
 * <p>Source: contract of {@code org.systemdj.sys}.
 *
 * <p>Filters bind the calling thread for good: a thread of its own on the JVM, the last check of all in an image.
 */
final class SeccompContract {
    private SeccompContract() {}

    static void addTo(List<Check> checks) {
        checks.add(new Check("the kernel takes every filter and obeys it", SeccompContract::filters));
    }

    private static void filters() {
        if (Abi.NATIVE_IMAGE) {
            install();
            return;
        }
        Throwable[] failure = new Throwable[1];
        Thread thread = new Thread(SeccompContract::install);
        thread.setUncaughtExceptionHandler((t, e) -> failure[0] = e);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (failure[0] != null) {
            throw new AssertionError(failure[0].toString(), failure[0]);
        }
    }

    private static void install() {
        same(0, Prctl.setNoNewPrivileges());
        List<SeccompFilter> filters = List.of(
                Seccomp.protectHostname(),
                Seccomp.protectKernelModules(),
                Seccomp.protectKernelLogs(),
                Seccomp.protectKernelTunables(),
                Seccomp.protectClock(),
                Seccomp.privateDevices(),
                Seccomp.restrictRealtime(),
                Seccomp.restrictSuidSgid(),
                Seccomp.namespaces(0),
                Seccomp.lockPersonality(0, SyscallArchitecture.ofThisMachine()),
                Seccomp.addressFamilies(List.of(SocketAddress.AF_UNIX), true),
                Seccomp.architectures(SyscallArchitecture.ofThisMachine()),
                Seccomp.systemCallLog(List.of("acct"), true, SyscallArchitecture.ofThisMachine()),
                Seccomp.systemCalls(Map.of("mkdirat", Errno.EXDEV, "acct", Seccomp.DEFAULT), false, Errno.EIO, SyscallArchitecture.ofThisMachine()));
        for (SeccompFilter filter : filters) {
            same(0, filter.tryInstall());
        }
        same(-Errno.EPERM, Hostname.trySet("never"));
        same(-Errno.EXDEV, FileSystem.tryMkdir("/tmp/never", 0700));
        same(-Errno.EPERM, Namespaces.tryUnshare(Namespaces.UTS));
        same(-Errno.EAFNOSUPPORT, Sockets.tryCreate(SocketAddress.AF_INET, Sockets.STREAM, 0));
        same(-Errno.EPERM, Scheduling.trySetPolicy(Scheduling.FIFO, 1));
        same(-Errno.EPERM, Scheduling.personality(8));
        Sockets.create(SocketAddress.AF_UNIX, Sockets.STREAM, 0).close();
    }
}
