// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract of the kernel ring on the JVM's binding. */
class SysContractTest {
    @TestFactory
    Stream<DynamicTest> holdsOnTheJvm() {
        return SysContract.checks().stream().map(check -> DynamicTest.dynamicTest(check.name(), check.body()::run));
    }
}
