// SPDX-License-Identifier: Apache-2.0

/**
 * Conditions and assertions of units: what they test, against a view of the system that tests can replace.
 *
 * <p>{@link org.systemdj.condition.SystemFiles} is that view, {@link org.systemdj.condition.KernelFiles} the real one. A list
 * holds where all of its conditions hold, and one of its triggers.
 *
 * <pre>{@code
 * ConditionTester tester = new ConditionTester(new KernelFiles(System::getenv));
 * Condition exists = new Condition(ConditionType.PATH_EXISTS, false, false, file);
 * Condition noMemory = new Condition(ConditionType.MEMORY, false, true, ">=1M");
 * boolean there = tester.test(exists) == Outcome.SUCCEEDED;
 * ConditionTester.Verdict both = tester.test(List.of(exists, noMemory));
 * }</pre>
 */
package org.systemdj.condition;
