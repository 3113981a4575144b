// SPDX-License-Identifier: Apache-2.0
package org.systemdj;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systemdj.console.Host;
import org.systemdj.console.RealHost;
import org.systemdj.sys.Fd;

/** The real machine with another environment and directory; what is written is kept, programs are not run. */
final class RecordingHost implements Host {
    /** What man(1) ends with where there is no such page. */
    private static final int NO_SUCH_PAGE = 16;

    private final Host real = new RealHost();
    private final String directory;
    private final Map<String, String> variables;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    RecordingHost(String directory, Map<String, String> variables) {
        this.directory = directory;
        this.variables = variables;
    }

    /** Output and errors, in the order of writing. */
    String output() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Override
    public String environment(String name) {
        return variables.get(name);
    }

    @Override
    public List<String> environment() {
        List<String> all = new ArrayList<>();
        variables.forEach((name, value) -> all.add(name + "=" + value));
        return all;
    }

    @Override
    public String workingDirectory() {
        return directory;
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
        return real.userId();
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
        written.writeBytes(data);
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
    public int run(List<String> command, List<String> environment, byte[] input) {
        return -1;
    }

    @Override
    public int runSilently(List<String> command) {
        return NO_SUCH_PAGE;
    }

    @Override
    public byte[] capture(List<String> command, List<String> environment) {
        return null;
    }

    @Override
    public Fd converse(List<String> command) {
        return null;
    }
}
