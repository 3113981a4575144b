// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each case makes the same files, links, messages and exit status as systemd 257's generators (golden/record). */
class GoldenTest {
    @TempDir
    private Path directory;

    private int count;

    @TestFactory
    List<DynamicTest> fstab() {
        return cases("fstab");
    }

    @TestFactory
    List<DynamicTest> initrd() {
        return cases("initrd");
    }

    @TestFactory
    List<DynamicTest> root() {
        return cases("root");
    }

    @TestFactory
    List<DynamicTest> swap() {
        return cases("swap");
    }

    @TestFactory
    List<DynamicTest> getty() {
        return cases("getty");
    }

    @TestFactory
    List<DynamicTest> debug() {
        return cases("debug");
    }

    @TestFactory
    List<DynamicTest> run() {
        return cases("run");
    }

    @TestFactory
    List<DynamicTest> systemUpdate() {
        return cases("system-update");
    }

    @TestFactory
    List<DynamicTest> rcLocal() {
        return cases("rc-local");
    }

    @TestFactory
    List<DynamicTest> environmentD() {
        return cases("environment-d");
    }

    @TestFactory
    List<DynamicTest> sysv() {
        return cases("sysv");
    }

    @TestFactory
    List<DynamicTest> ssh() {
        return cases("ssh");
    }

    @TestFactory
    List<DynamicTest> hibernateResume() {
        return cases("hibernate-resume");
    }

    @TestFactory
    List<DynamicTest> cryptsetup() {
        return cases("cryptsetup");
    }

    @TestFactory
    List<DynamicTest> integritysetup() {
        return cases("integritysetup");
    }

    @TestFactory
    List<DynamicTest> veritysetup() {
        return cases("veritysetup");
    }

    @TestFactory
    List<DynamicTest> imports() {
        return cases("import");
    }

    @TestFactory
    List<DynamicTest> tpm2() {
        return cases("tpm2");
    }

    @TestFactory
    List<DynamicTest> xdgAutostart() {
        return cases("xdg-autostart");
    }

    @TestFactory
    List<DynamicTest> gptAuto() {
        return cases("gpt-auto");
    }

    @TestFactory
    List<DynamicTest> blessBoot() {
        return cases("bless-boot");
    }

    private List<DynamicTest> cases(String file) {
        Map<String, String> expected = GoldenCase.expected(file);
        List<DynamicTest> tests = new ArrayList<>();
        for (GoldenCase given : GoldenCase.read(file)) {
            tests.add(dynamicTest(
                    file + ": " + given.name(), () -> assertEquals(expected.get(given.name()), play(given))));
        }
        assertEquals(expected.size(), tests.size(), "cases without a recording, or of the same name");
        return tests;
    }

    private String play(GoldenCase given) throws IOException {
        Path output = Files.createDirectory(directory.resolve("" + count++));
        return new GeneratorRun(output).run(given).replace(output.toString(), "/tmp/out");
    }
}
