// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.SysContract.require;
import static org.systemdj.sys.SysContract.same;

import java.util.List;
import org.systemdj.sys.SysContract.Check;

/**
 * Checks of epoll, timers, signals and clocks.
 *
 * <p>Source: contract of {@code org.systemdj.sys}.
 *
 * <p>Confined to one thread.
 */
final class EventContract {
    private EventContract() {}

    static void addTo(List<Check> checks) {
        checks.add(new Check("epoll returns token and events", EventContract::epoll));
        checks.add(new Check("timers fire at their time and can be disarmed", EventContract::timers));
        checks.add(new Check("blocked signals arrive on the descriptor with sender and value", EventContract::signals));
        checks.add(new Check("signal names and numbers", EventContract::signalNames));
        checks.add(new Check("clocks agree and advance", EventContract::clocks));
        checks.add(new Check("error names and numbers", EventContract::errors));
    }

    private static void epoll() {
        try (Epoll epoll = new Epoll(8);
                Pipe pipe = Pipe.createNonBlocking();
                EventFd event = new EventFd()) {
            long token = 0x123456789ABCDEFL;
            epoll.add(pipe.readEnd().number(), Epoll.IN, token);
            epoll.add(event.fd(), Epoll.IN, 7);
            same(0, epoll.await(0));
            pipe.writeEnd().writeAll(new byte[] {1});
            same(1, epoll.await(1000));
            same(token, epoll.token(0));
            same(Epoll.IN, epoll.events(0));
            event.add(3);
            same(2, epoll.await(1000));
            same(3L, event.take());
            same(0L, event.take());
            epoll.change(pipe.readEnd().number(), 0, token);
            same(0, epoll.await(0));
            epoll.remove(pipe.readEnd().number());
            epoll.remove(pipe.readEnd().number());
            try (Fd file = FileSystem.openRead("/proc/self/exe")) {
                same(-Errno.EPERM, epoll.tryAdd(file.number(), Epoll.IN, 1));
            }
            same(Poll.IN, Poll.await(pipe.readEnd().number(), Poll.IN, 1000));
        }
    }

    private static void timers() {
        try (TimerFd timer = new TimerFd(Clock.MONOTONIC)) {
            same(0L, timer.expirations());
            long start = Clock.monotonicUsec();
            timer.armAt(start + 20_000);
            same(Poll.IN, Poll.await(timer.fd(), Poll.IN, 5000));
            require(Clock.monotonicUsec() >= start + 20_000, "too early");
            same(1L, timer.expirations());
            timer.armAt(1);
            same(Poll.IN, Poll.await(timer.fd(), Poll.IN, 5000));
            timer.disarm();
            same(0L, timer.expirations());
        }
        try (TimerFd timer = new TimerFd(Clock.REALTIME)) {
            timer.armForClockChange();
            require(!timer.isClockChange(), "no change");
        }
    }

    private static void signals() {
        SignalSet set = SignalSet.of(Signals.SIGUSR2, Signals.SIGRTMIN + 3);
        SignalSet before = Signals.setMask(SignalSet.NONE);
        Signals.setMask(new SignalSet(before.bits() | set.bits()));
        try (SignalFd fd = new SignalFd(set)) {
            require(fd.read() == null, "pending");
            // to this thread alone: on the JVM other threads do not block it
            Threads.signalSelf(Signals.SIGUSR2);
            SignalFd.Info info = fd.read();
            same(Signals.SIGUSR2, info.signal());
            same(Processes.self(), info.process());
            require(fd.read() == null, "twice");
        } finally {
            Signals.setMask(before);
        }
        require(!Signals.isIgnored(Signals.SIGUSR2), "not ignored");
        same(0, Signals.ignore(Signals.SIGURG));
        require(Signals.isIgnored(Signals.SIGURG), "ignored");
        same(0, Signals.setDefault(Signals.SIGURG));
        same(-Errno.ESRCH, Signals.kill(Integer.MAX_VALUE, 0));
    }

    private static void signalNames() {
        for (int signal = 1; signal <= Signals.LAST; signal++) {
            if (signal <= 31 || signal >= Signals.SIGRTMIN) {
                same(signal, Signals.number(Signals.name(signal)));
                same(signal, Signals.number("SIG" + Signals.name(signal)));
            }
            same(signal, Signals.number(Integer.toString(signal)));
        }
        same(Signals.SIGRTMIN + 3, Signals.number("RTMIN+3"));
        same(Signals.SIGRTMAX - 1, Signals.number("RTMAX-1"));
        for (String bad : List.of("", "SIG", "0", "65", "TERMINATE", "RTMIN+31", "RTMIN+", "-1")) {
            same(0, Signals.number(bad));
        }
    }

    private static void clocks() {
        long first = Clock.monotonicUsec();
        long second = Clock.monotonicUsec();
        require(first > 0 && second >= first, "monotonic");
        require(Clock.boottimeUsec() >= first, "boottime");
        require(Math.abs(Clock.realtimeUsec() / 1000 - System.currentTimeMillis()) < 5_000, "realtime");
    }

    private static void errors() {
        same("ENOENT", Errno.name(Errno.ENOENT));
        same(Errno.EAGAIN, Errno.number("EWOULDBLOCK"));
        same(0, Errno.number("ENOSUCHNAME"));
        same("Unknown error 4000", Errno.text(4000));
        same("Operation not permitted", Errno.text(Errno.EPERM));
    }
}
