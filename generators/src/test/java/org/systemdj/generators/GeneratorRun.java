// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.systemdj.log.LogChannels;
import org.systemdj.log.LogLevels;
import org.systemdj.log.LogTarget;
import org.systemdj.log.LogWriter;
import org.systemdj.text.Words;

/** Runs a generator and writes down what became of it, as the recorder does. */
final class GeneratorRun {
    private static final int LEVEL_BITS = 7;

    private final Path output;
    private final StringBuilder log = new StringBuilder();

    /** @param output an empty directory */
    GeneratorRun(Path output) {
        this.output = output;
    }

    /** Status, messages of level notice and above, files and links. */
    String run(String program, FakeHost host) throws IOException {
        return run(program, Optional.empty(), LogLevels.NOTICE, host, false);
    }

    /** What becomes of a case. */
    String run(GoldenCase given) throws IOException {
        String level = given.value("level").orElse("notice");
        Optional<List<String>> arguments =
                given.value("args").map(words -> Words.plain(words.replace("/tmp/out", output.toString())));
        return run(
                given.value("run").orElse("systemd-fstab-generator"),
                arguments,
                LogLevels.parse(level),
                FakeHost.of(given),
                given.value("unordered").isPresent());
    }

    private String run(String program, Optional<List<String>> arguments, int level, FakeHost host, boolean sorted)
            throws IOException {
        LogWriter writer = new LogWriter(program, new Lines());
        writer.target(LogTarget.CONSOLE_PREFIXED);
        writer.maxLevel(level);
        List<String> directories = program.endsWith("-check") || program.contains("environment")
                ? List.of()
                : Stream.of("normal", "early", "late")
                        .map(name -> output + "/" + name)
                        .toList();
        int status = GeneratorMain.run(program, arguments.orElse(directories), host, new GeneratorLog(writer));
        StringBuilder result =
                new StringBuilder("status " + status + "\n").append(sorted ? sorted(log.toString()) : log);
        host.output().lines().forEach(line -> result.append("< ").append(line).append('\n'));
        for (String name : new String[] {"normal", "early", "late"}) {
            describe(name, result);
        }
        return result.toString();
    }

    private static String sorted(String lines) {
        return lines.lines().sorted().map(line -> line + "\n").collect(Collectors.joining());
    }

    private void describe(String name, StringBuilder result) throws IOException {
        Path top = output.resolve(name);
        if (!Files.isDirectory(top)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(top)) {
            files = walk.filter(path -> Files.isSymbolicLink(path) || Files.isRegularFile(path))
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
        }
        for (Path file : files) {
            result.append("@ ").append(output.relativize(file));
            if (Files.isSymbolicLink(file)) {
                result.append(" -> ").append(Files.readSymbolicLink(file)).append('\n');
            } else {
                result.append('\n');
                String text = Files.readString(file);
                for (String line :
                        text.substring(0, Math.max(text.length() - 1, 0)).split("\n", -1)) {
                    result.append(line.isEmpty() ? "|" : "| " + line).append('\n');
                }
            }
        }
    }

    /** Keeps the log's lines. */
    private final class Lines implements LogChannels {
        @Override
        public boolean journal(byte[] datagram) {
            return false;
        }

        @Override
        public boolean syslog(byte[] line) {
            return false;
        }

        @Override
        public boolean kmsg(byte[] line) {
            return false;
        }

        @Override
        public void console(byte[] text) {
            String line = new String(text, StandardCharsets.UTF_8);
            int end = line.indexOf('>');
            int level = Integer.parseInt(line.substring(1, end)) & LEVEL_BITS;
            log.append("> ").append(LogLevels.name(level)).append(' ').append(line, end + 1, line.length());
        }

        @Override
        public int processId() {
            return 2;
        }

        @Override
        public long monotonicUsec() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
