// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.SysContract.errnoOf;
import static org.systemdj.sys.SysContract.require;
import static org.systemdj.sys.SysContract.same;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.systemdj.sys.SysContract.Check;

/**
 * Checks of starting, watching and naming processes.
 *
 * <p>Source: contract of {@code org.systemdj.sys}.
 *
 * <p>Confined to one thread.
 */
final class ProcessContract {
    private static final List<String> ENVIRONMENT = List.of("PATH=/usr/bin:/bin", "GREETING=grüß dich");

    private ProcessContract() {}

    static void addTo(List<Check> checks) {
        checks.add(new Check("a child gets arguments, environment and descriptors", ProcessContract::spawn));
        checks.add(new Check("descriptors can be passed in any permutation", ProcessContract::permutation));
        checks.add(new Check("a missing program is ENOENT, not a child", ProcessContract::missingProgram));
        checks.add(new Check("exit status and signal are told apart", ProcessContract::exits));
        checks.add(new Check("a child starts with default signals and nothing blocked", ProcessContract::childSignals));
        checks.add(new Check("a process handle outlives the number", ProcessContract::handles));
        checks.add(new Check("/proc tells name, arguments, parent and cgroup", ProcessContract::info));
        checks.add(new Check("a hundred children leave no descriptor and no zombie", ProcessContract::noLeak));
        checks.add(new Check("a program open under a number that the child's input gets", ProcessContract::openProgram));
        checks.add(new Check("a process shows another command line", ProcessContract::title));
        checks.add(new Check("an image has one thread", ProcessContract::oneThread));
    }

    private static void title() {
        String before = FileSystem.readText("/proc/self/cmdline");
        String name = FileSystem.readText("/proc/thread-self/comm").trim();
        ProcessTitle.set("(as-if)");
        String shown = FileSystem.readText("/proc/self/cmdline");
        same("(as-if)", FileSystem.readText("/proc/thread-self/comm").trim());
        ProcessTitle.set(before.substring(0, before.length() - 1));
        Prctl.setName(name);
        same("(as-if)", shown.replace("\0", ""));
        same(before.length(), shown.length());
        same(before, FileSystem.readText("/proc/self/cmdline"));
    }

    static SpawnRequest shell(String script) {
        return new SpawnRequest("/bin/sh", List.of("sh", "-c", script), ENVIRONMENT);
    }

    static String output(SpawnRequest request) {
        try (Pipe pipe = Pipe.create()) {
            SpawnedProcess child = Processes.spawn(request.pass(pipe.writeEnd().number(), 1));
            pipe.writeEnd().close();
            byte[] bytes = FileContent.read(pipe.readEnd().number(), "pipe");
            same(0, child.handle().awaitExit().status());
            child.handle().close();
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static void spawn() {
        try (Fd input = Memfd.of("input", "from fd 7".getBytes(StandardCharsets.US_ASCII))) {
            SpawnRequest request = new SpawnRequest(
                            "/bin/sh", List.of("name", "-c", "echo \"$0|$1|$GREETING\"; cat <&7; pwd", "zero", "one two"),
                            ENVIRONMENT)
                    .pass(input.number(), 7)
                    .workingDirectory("/usr");
            same("zero|one two|grüß dich\nfrom fd 7/usr\n", output(request));
        }
    }

    private static void permutation() {
        try (Fd a = Memfd.of("a", new byte[] {'a'});
                Fd b = Memfd.of("b", new byte[] {'b'})) {
            int low = Math.min(a.number(), b.number());
            int high = Math.max(a.number(), b.number());
            Fd first = a.number() == low ? a : b;
            Fd second = first == a ? b : a;
            String script = "cat /proc/self/fd/" + low + " /proc/self/fd/" + high;
            String expected = first == a ? "ba" : "ab";
            same(expected, output(shell(script).pass(first.number(), high).pass(second.number(), low)));
            a.seek(0);
            b.seek(0);
            same("a", output(shell("cat /proc/self/fd/" + a.number()).pass(a.number(), a.number())));
        }
    }

    private static void openProgram() {
        try (Fd program = FileSystem.open("/bin/sh", OpenFlags.O_PATH | OpenFlags.O_CLOEXEC, 0);
                Fd input = Memfd.of("input", new byte[] {'x'})) {
            List<String> arguments = List.of("sh", "-c", "cat /proc/self/fd/" + program.number());
            same("x", output(new SpawnRequest(program, arguments, ENVIRONMENT).pass(input.number(), program.number())));
        }
    }

    private static void missingProgram() {
        SpawnRequest request = new SpawnRequest("/no/such/program", List.of("x"), List.of());
        same(Errno.ENOENT, errnoOf(() -> Processes.spawn(request)));
    }

    private static void exits() {
        SpawnedProcess exited = Processes.spawn(shell("exit 42"));
        same(new ExitInfo(exited.process(), ExitInfo.CLD_EXITED, 42), exited.handle().awaitExit());
        SpawnedProcess killed = Processes.spawn(shell("kill -TERM $$"));
        same(new ExitInfo(killed.process(), ExitInfo.CLD_KILLED, Signals.SIGTERM), killed.handle().awaitExit());
        exited.handle().close();
        killed.handle().close();
    }

    private static void childSignals() {
        SignalSet before = Signals.setMask(SignalSet.of(Signals.SIGTERM, Signals.SIGUSR1));
        try {
            Signals.ignore(Signals.SIGURG);
            same("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n", output(signalState()));
            SignalSet blocked = SignalSet.of(Signals.SIGUSR1);
            same(
                    "SigBlk:\t0000000000000200\nSigIgn:\t0000000000000000\n",
                    output(signalState().signalMask(blocked)));
        } finally {
            Signals.setDefault(Signals.SIGURG);
            Signals.setMask(before);
        }
    }

    /** A shell would change its mask before it starts a program. */
    private static SpawnRequest signalState() {
        return new SpawnRequest("/bin/grep", List.of("grep", "-E", "Sig(Blk|Ign)", "/proc/self/status"), ENVIRONMENT);
    }

    private static void handles() {
        SpawnedProcess child = Processes.spawn(shell("sleep 60").newSession());
        PidFd handle = child.handle();
        same(child.process(), PidFd.processOf(handle.fd()));
        same(child.process(), Processes.session(child.process()));
        require(handle.tryReap() == null, "runs");
        same(0, Poll.await(handle.fd(), Poll.IN, 0));
        same(0, handle.signal(Signals.SIGKILL));
        same(Poll.IN, Poll.await(handle.fd(), Poll.IN, 5000));
        same('Z', ProcessInfo.state(child.process()));
        same(Signals.SIGKILL, handle.tryReap().status());
        same(-Errno.ESRCH, handle.signal(Signals.SIGTERM));
        require(PidFd.open(child.process()).isEmpty(), "gone");
        handle.close();
    }

    private static void info() {
        int self = Processes.self();
        same(Processes.parent(), ProcessInfo.parent(self).orElseThrow());
        require(!ProcessInfo.arguments(self).orElseThrow().isEmpty(), "arguments");
        require(ProcessInfo.isAlive(self) && !ProcessInfo.isKernelThread(self), "alive");
        require(ProcessInfo.startTicks(self).isPresent(), "start");
        same(Identity.user(), ProcessInfo.user(self).orElseThrow());
        require(ProcessInfo.all().contains(self), "listed");
        require(ProcessInfo.name(Integer.MAX_VALUE).isEmpty(), "gone");
        same('X', ProcessInfo.state(Integer.MAX_VALUE));
    }

    private static void noLeak() {
        int before = ProcessInfo.descriptors(0).length;
        for (int i = 0; i < 100; i++) {
            SpawnedProcess child = Processes.spawn(new SpawnRequest("/bin/true", List.of("true"), List.of()));
            same(0, child.handle().awaitExit().status());
            child.handle().close();
        }
        same(before, ProcessInfo.descriptors(0).length);
        require(Processes.tryReapAny() == null, "zombie");
    }

    private static void oneThread() {
        if (org.systemdj.sys.abi.Abi.NATIVE_IMAGE) {
            same(1, ProcessInfo.threadCount());
        }
    }
}
