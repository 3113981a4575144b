// SPDX-License-Identifier: Apache-2.0

/** The program that PID 1 spawns for each process: applies an exec plan, then executes. */
module org.systemdj.executor {
    requires org.systemdj;
    requires org.slf4j;
}
