// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systemdj.sys.Clock;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileContent;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Identity;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Pipe;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Sockets;
import org.systemdj.sys.SpawnRequest;
import org.systemdj.sys.SpawnedProcess;
import org.systemdj.sys.Terminal;
import org.systemdj.text.Booleans;

/**
 * The machine that the command really runs on.
 *
 * <p>Source: as {@link Host}.
 *
 * <p>Used by one thread.
 */
public final class RealHost implements Host {
    private static final int SIGNALLED = 128;
    private static final int CHUNK_BYTES = 65536;
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    @Override
    public String environment(String name) {
        return System.getenv(name);
    }

    @Override
    public List<String> environment() {
        List<String> assignments = new ArrayList<>();
        for (Map.Entry<String, String> entry : System.getenv().entrySet()) {
            assignments.add(entry.getKey() + "=" + entry.getValue());
        }
        return assignments;
    }

    @Override
    public String workingDirectory() {
        return FileSystem.readlink("/proc/self/cwd").orElse("/");
    }

    @Override
    public boolean isTerminal(int fd) {
        return Terminal.isTerminal(fd);
    }

    @Override
    public boolean hasTerminal() {
        return ProcessInfo.hasTerminal(processId());
    }

    @Override
    public int terminalColumns() {
        Terminal.Size size = Terminal.size(STDOUT);
        return size == null ? 0 : size.columns();
    }

    @Override
    public int userId() {
        return Identity.effectiveUser();
    }

    @Override
    public int processId() {
        return Processes.self();
    }

    @Override
    public long realtimeUsec() {
        return Clock.realtimeUsec();
    }

    @Override
    public long monotonicUsec() {
        return Clock.monotonicUsec();
    }

    @Override
    public void write(int fd, byte[] data) {
        Fd.writeAll(fd, data, 0, data.length);
    }

    @Override
    public byte[] readFile(String path) {
        try {
            return FileContent.read(path);
        } catch (ErrnoException unreadable) {
            return null;
        }
    }

    @Override
    public byte[] readStandardInput() {
        return FileContent.read(STDIN, "standard input");
    }

    @Override
    public boolean exists(String path) {
        return FileSystem.exists(path);
    }

    @Override
    public void writeFile(String path, byte[] content) {
        try {
            FileSystem.mkdirsAbove(path, 0755);
            FileSystem.writeAtomic(path, content, 0644);
        } catch (ErrnoException failure) {
            throw new CommandFailure("Failed to write '" + path + "': " + Errors.text(failure.errno()));
        }
    }

    @Override
    public void remove(String path) {
        FileSystem.tryUnlink(path);
    }

    @Override
    public boolean runsInChroot() {
        if (isTrue(System.getenv("SYSTEMD_IGNORE_CHROOT"))) {
            return false;
        }
        String said = System.getenv("SYSTEMD_IN_CHROOT");
        Boolean known = said == null ? null : Booleans.parse(said);
        if (known != null) {
            return known;
        }
        if (processId() == 1) {
            return false;
        }
        try {
            FileStatus own = FileSystem.status("/").orElse(null);
            FileStatus first = FileSystem.status("/proc/1/root").orElse(null);
            if (first == null) {
                return !FileSystem.exists("/proc/self"); // PID 1 would have mounted it.
            }
            return own != null && !own.isSameFile(first);
        } catch (ErrnoException notAllowed) {
            return false; // Nobody but root may look at the first process.
        }
    }

    private static boolean isTrue(String word) {
        return word != null && Boolean.TRUE.equals(Booleans.parse(word));
    }

    @Override
    public List<String> list(String directory) {
        try {
            List<String> names = new ArrayList<>(FileSystem.list(directory));
            names.sort(null);
            return names;
        } catch (ErrnoException unreadable) {
            return List.of();
        }
    }

    @Override
    public int run(List<String> command, List<String> environment, byte[] input) {
        String program = find(command.get(0));
        if (program == null) {
            return -1;
        }
        SpawnRequest request = new SpawnRequest(program, command, joined(environment));
        request.pass(STDOUT, STDOUT).pass(STDERR, STDERR);
        if (input == null) {
            request.pass(STDIN, STDIN);
            return finish(request, null, null);
        }
        try (Pipe pipe = Pipe.create()) {
            request.pass(pipe.readEnd().number(), STDIN);
            return finish(request, pipe, input);
        }
    }

    @Override
    public int runSilently(List<String> command) {
        String program = find(command.get(0));
        if (program == null) {
            return -1;
        }
        try (Fd nothing = FileSystem.open("/dev/null", OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC, 0)) {
            SpawnRequest request = new SpawnRequest(program, command, environment())
                    .pass(nothing.number(), STDIN)
                    .pass(nothing.number(), STDOUT)
                    .pass(nothing.number(), STDERR);
            return finish(request, null, null);
        }
    }

    private static int finish(SpawnRequest request, Pipe pipe, byte[] input) {
        SpawnedProcess process;
        try {
            process = Processes.spawn(request);
        } catch (ErrnoException failure) {
            return -1;
        }
        if (pipe != null) {
            pipe.readEnd().close();
            Fd.writeAll(pipe.writeEnd().number(), input, 0, input.length);
            pipe.writeEnd().close();
        }
        return exitStatus(Processes.awaitExit(process.process()));
    }

    private static int exitStatus(ExitInfo info) {
        return info.isExited() ? info.status() : SIGNALLED + info.status();
    }

    @Override
    public Fd converse(List<String> command) {
        String program = find(command.get(0));
        if (program == null) {
            return null;
        }
        Fd[] ends = Sockets.pair(Sockets.STREAM);
        try (Fd theirs = ends[1]) {
            Processes.spawn(new SpawnRequest(program, command, joined(List.of()))
                    .pass(theirs.number(), STDIN)
                    .pass(theirs.number(), STDOUT)
                    .pass(STDERR, STDERR));
            Fd.setNonBlocking(ends[0].number(), true);
            return ends[0];
        } catch (ErrnoException failure) {
            ends[0].close();
            return null;
        }
    }

    @Override
    public byte[] capture(List<String> command, List<String> environment) {
        String program = find(command.get(0));
        if (program == null) {
            return null;
        }
        try (Pipe pipe = Pipe.create();
                Fd nothing = FileSystem.openRead("/dev/null")) {
            SpawnRequest request = new SpawnRequest(program, command, joined(environment))
                    .pass(nothing.number(), STDIN)
                    .pass(pipe.writeEnd().number(), STDOUT)
                    .pass(STDERR, STDERR);
            SpawnedProcess process = Processes.spawn(request);
            pipe.writeEnd().close();
            byte[] text = readAll(pipe.readEnd());
            Processes.awaitExit(process.process());
            return text;
        } catch (ErrnoException failure) {
            return null;
        }
    }

    private static byte[] readAll(Fd fd) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK_BYTES];
        while (true) {
            int count = fd.read(chunk, 0, chunk.length);
            if (count <= 0) {
                return all.toByteArray();
            }
            all.write(chunk, 0, count);
        }
    }

    /** Our environment with the extra assignments in front, which win. */
    private List<String> joined(List<String> extra) {
        List<String> all = new ArrayList<>(extra);
        for (String assignment : environment()) {
            String name = assignment.substring(0, assignment.indexOf('=') + 1);
            boolean overridden = false;
            for (String other : extra) {
                overridden |= other.startsWith(name);
            }
            if (!overridden) {
                all.add(assignment);
            }
        }
        return all;
    }

    /** The program's path, looked up in $PATH where it has no slash. */
    private static String find(String program) {
        if (program.indexOf('/') >= 0) {
            return program;
        }
        String path = System.getenv("PATH");
        for (String directory : (path == null ? DEFAULT_PATH : path).split(":", -1)) {
            String candidate = directory + "/" + program;
            if (FileSystem.tryAccess(candidate, 1) == 0) {
                return candidate;
            }
        }
        return null;
    }
}
