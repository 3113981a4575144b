// SPDX-License-Identifier: Apache-2.0
/** The program that PID 1 spawns for each process: applies an exec plan, then executes. */
package org.systemdj.executor;
