// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.systemdj.console.Host;
import org.systemdj.sys.Fd;

/** A host without anything that keeps what is written. */
public final class CollectingHost implements Host {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    public byte[] output() {
        return output.toByteArray();
    }

    @Override
    public String environment(String name) {
        return null;
    }

    @Override
    public List<String> environment() {
        return List.of();
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
        return 2;
    }

    @Override
    public long realtimeUsec() {
        return 0;
    }

    @Override
    public long monotonicUsec() {
        return 0;
    }

    @Override
    public void write(int fd, byte[] data) {
        output.writeBytes(data);
    }

    @Override
    public byte[] readFile(String path) {
        return null;
    }

    @Override
    public byte[] readStandardInput() {
        return new byte[0];
    }

    @Override
    public boolean exists(String path) {
        return false;
    }

    @Override
    public void writeFile(String path, byte[] content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean runsInChroot() {
        return false;
    }

    @Override
    public List<String> list(String directory) {
        return List.of();
    }

    @Override
    public int run(List<String> command, List<String> environment, byte[] input) {
        return -1;
    }

    @Override
    public Fd converse(List<String> command) {
        return null;
    }

    @Override
    public int runSilently(List<String> command) {
        return -1;
    }

    @Override
    public byte[] capture(List<String> command, List<String> environment) {
        return null;
    }
}
