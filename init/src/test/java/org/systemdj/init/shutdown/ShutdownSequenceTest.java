// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.systemdj.init.shutdown.Stage.Kind;
import org.systemdj.init.shutdown.Stage.Outcome;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Signals;

class ShutdownSequenceTest {
    /** A stage whose tries come to what the test says; the last outcome repeats. */
    private record ScriptedStage(Kind kind, List<Outcome> outcomes, List<String> acts) implements Stage {
        @Override
        public Outcome tryAll(boolean lastTry) {
            acts.add(kind + (lastTry ? " last" : ""));
            return outcomes.size() > 1 ? outcomes.removeFirst() : outcomes.getFirst();
        }
    }

    /** Writes down what is done. */
    private static class FakeSteps implements ShutdownSteps {
        final List<String> acts = new ArrayList<>();
        final List<Stage> stages = new ArrayList<>();
        boolean initrd;
        int rebootResult = -Errno.EPERM;

        void stage(Kind kind, Outcome... outcomes) {
            stages.add(new ScriptedStage(kind, new ArrayList<>(List.of(outcomes)), acts));
        }

        @Override
        public void raiseConsoleLevel() {
            acts.add("printk");
        }

        @Override
        public void startWatchdog() {
            acts.add("watchdog");
        }

        @Override
        public void feedWatchdog() {
            acts.add("feed");
        }

        @Override
        public void lockMemory() {
            acts.add("mlock");
        }

        @Override
        public void synchronize() {
            acts.add("sync");
        }

        @Override
        public void stopKernelHelpers() {
            acts.add("helpers");
        }

        @Override
        public void kill(int signal) {
            acts.add(Signals.name(signal));
        }

        @Override
        public void trimCgroups() {
            acts.add("trim");
        }

        @Override
        public void makeMountsPrivate() {
            acts.add("private");
        }

        @Override
        public List<Stage> stages() {
            return stages;
        }

        @Override
        public boolean initrdFollows() {
            return initrd;
        }

        @Override
        public void runHooks(ShutdownVerb verb) {
            acts.add("hooks " + verb.word());
        }

        @Override
        public void enterInitrd() {
            acts.add("initrd");
        }

        @Override
        public void notifySupervisor(ShutdownVerb verb, int exitCode) {
            acts.add("notify");
        }

        @Override
        public void reportLeft(Set<Kind> left) {
            acts.add("left" + DetachLoop.words(left));
        }

        @Override
        public void executeKexec() {
            acts.add("kexec -e");
        }

        @Override
        public int restart(boolean withParameter) {
            acts.add(withParameter ? "restart with parameter" : "restart");
            return rebootResult;
        }

        @Override
        public int powerOff() {
            acts.add("power off");
            return rebootResult;
        }

        @Override
        public int halt() {
            acts.add("halt");
            return rebootResult;
        }

        @Override
        public int startLoadedKernel() {
            acts.add("RB_KEXEC");
            return rebootResult;
        }
    }

    private final FakeSteps steps = new FakeSteps();

    @Test
    void aMachineIsSynchronizedBeforeTheKillingAndBeforeTheEnd() {
        steps.stage(Kind.FILE_SYSTEMS, new Outcome(0, true));
        int status = new ShutdownSequence(steps, false).run(ShutdownVerb.POWEROFF, 0);
        assertEquals(
                List.of(
                        "printk",
                        "watchdog",
                        "mlock",
                        "sync",
                        "helpers",
                        "TERM",
                        "KILL",
                        "private",
                        "feed",
                        "trim",
                        "FILE_SYSTEMS",
                        "hooks poweroff",
                        "sync",
                        "notify",
                        "power off"),
                steps.acts);
        assertEquals(ShutdownSequence.FAILED, status);
    }

    @Test
    void aContainerKeepsItsMountsAndExitsWithTheGivenStatus() {
        steps.stage(Kind.FILE_SYSTEMS, new Outcome(1, false));
        assertEquals(42, new ShutdownSequence(steps, true).run(ShutdownVerb.EXIT, 42));
        assertEquals(List.of("watchdog", "mlock", "TERM", "KILL", "feed", "trim", "hooks exit", "notify"), steps.acts);
    }

    @Test
    void aContainerThatMayNotRebootExits() {
        assertEquals(0, new ShutdownSequence(steps, true).run(ShutdownVerb.REBOOT, 7));
        assertEquals("restart", steps.acts.getLast());
        steps.rebootResult = -Errno.EINVAL;
        assertEquals(ShutdownSequence.FAILED, new ShutdownSequence(steps, true).run(ShutdownVerb.HALT, 0));
    }

    @Test
    void aMachineCannotExitButPowersOff() {
        new ShutdownSequence(steps, false).run(ShutdownVerb.EXIT, 3);
        assertEquals("power off", steps.acts.getLast());
    }

    @Test
    void kexecFallsBackToTheKernelsCallAndThenToARestart() {
        new ShutdownSequence(steps, false).run(ShutdownVerb.KEXEC, 0);
        assertEquals(
                List.of("kexec -e", "RB_KEXEC", "restart with parameter"),
                steps.acts.subList(steps.acts.size() - 3, steps.acts.size()));
    }

    @Test
    void roundsGoOnWhileSomethingChangesAndThenOnceMoreLoudly() {
        steps.stage(Kind.FILE_SYSTEMS, new Outcome(2, true), new Outcome(1, false));
        steps.stage(Kind.SWAPS, new Outcome(0, true));
        steps.stage(Kind.LOOP_DEVICES, new Outcome(1, false), new Outcome(1, true), new Outcome(0, false));
        new ShutdownSequence(steps, false).run(ShutdownVerb.REBOOT, 0);
        steps.acts.removeIf(act -> !Character.isUpperCase(act.charAt(1)) && !act.startsWith("left"));
        assertEquals(
                List.of(
                        "TERM",
                        "KILL",
                        "FILE_SYSTEMS",
                        "SWAPS",
                        "LOOP_DEVICES",
                        "FILE_SYSTEMS",
                        "LOOP_DEVICES",
                        "FILE_SYSTEMS",
                        "LOOP_DEVICES",
                        "FILE_SYSTEMS last",
                        "left file systems,"),
                steps.acts);
    }

    @Test
    void anInitrdIsEnteredWithoutALoudRoundAfterTheHooks() {
        steps.initrd = true;
        steps.stage(Kind.FILE_SYSTEMS, new Outcome(1, false));
        new ShutdownSequence(steps, false).run(ShutdownVerb.REBOOT, 0);
        assertEquals(
                List.of(
                        "FILE_SYSTEMS",
                        "hooks reboot",
                        "initrd",
                        "left file systems,",
                        "sync",
                        "notify",
                        "restart with parameter"),
                steps.acts.subList(steps.acts.indexOf("FILE_SYSTEMS"), steps.acts.size()));
    }

    @Test
    void anErrorOfOurOwnDoesNotKeepTheMachineFromEnding() {
        FakeSteps broken = new FakeSteps() {
            @Override
            public void kill(int signal) {
                throw new IllegalStateException("bug");
            }
        };
        new ShutdownSequence(broken, false).run(ShutdownVerb.POWEROFF, 0);
        assertEquals("power off", broken.acts.getLast());
    }
}
