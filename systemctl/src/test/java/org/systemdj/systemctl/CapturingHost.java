// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systemdj.console.Host;
import org.systemdj.console.RealHost;
import org.systemdj.sys.Fd;

/** This machine, with an environment of its own and without a terminal; what is written is kept. */
final class CapturingHost implements Host {
    private final RealHost real = new RealHost();
    private final Map<String, String> environment;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    CapturingHost(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    @Override
    public String environment(String name) {
        return environment.get(name);
    }

    @Override
    public List<String> environment() {
        List<String> all = new ArrayList<>();
        environment.forEach((name, value) -> all.add(name + "=" + value));
        return all;
    }

    @Override
    public String workingDirectory() {
        return "/";
    }

    @Override
    public boolean isTerminal(int fd) {
        return false;
    }

    @Override
    public int terminalColumns() {
        return 0;
    }

    @Override
    public int userId() {
        return 0;
    }

    @Override
    public int processId() {
        return real.processId();
    }

    @Override
    public long realtimeUsec() {
        return real.realtimeUsec();
    }

    @Override
    public long monotonicUsec() {
        return real.monotonicUsec();
    }

    @Override
    public void write(int fd, byte[] data) {
        (fd == STDERR ? errors : output).writeBytes(data);
    }

    @Override
    public byte[] readFile(String path) {
        return real.readFile(path);
    }

    @Override
    public byte[] readStandardInput() {
        return new byte[0];
    }

    @Override
    public boolean exists(String path) {
        return real.exists(path);
    }

    @Override
    public void writeFile(String path, byte[] content) {
        real.writeFile(path, content);
    }

    @Override
    public void remove(String path) {
        real.remove(path);
    }

    @Override
    public boolean runsInChroot() {
        return false;
    }

    @Override
    public List<String> list(String path) {
        return real.list(path);
    }

    @Override
    public int run(List<String> command, List<String> more, byte[] input) {
        throw new IllegalStateException("no programs are run here: " + command);
    }

    @Override
    public int runSilently(List<String> command) {
        return -1;
    }

    @Override
    public Fd converse(List<String> command) {
        throw new IllegalStateException("no programs are run here: " + command);
    }

    @Override
    public byte[] capture(List<String> command, List<String> more) {
        throw new IllegalStateException("no programs are run here: " + command);
    }
}
