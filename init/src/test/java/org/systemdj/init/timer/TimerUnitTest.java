// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systemdj.config.JobMode;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.loop.TimerClock;

/** Timers: when they fire, by each of their bases, and what time changes do to them. */
class TimerUnitTest {
    private static final String START = "2030-05-05T12:00:30Z";

    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private void timer(String... lines) {
        bed.poller().setClock(usec(START));
        List<String> all = new ArrayList<>(List.of("[Unit]", "DefaultDependencies=no", "[Timer]", "AccuracySec=1us"));
        all.addAll(List.of(lines));
        bed.unit("a.timer", all.toArray(String[]::new));
        oneshot("true");
    }

    private void oneshot(String program, String... lines) {
        List<String> all = new ArrayList<>(List.of(
                "[Unit]",
                "DefaultDependencies=no",
                "StartLimitBurst=0",
                "[Service]",
                "Type=oneshot",
                "ExecStart=/bin/" + program));
        all.addAll(List.of(lines));
        bed.unit("a.service", all.toArray(String[]::new));
    }

    private static long usec(String instant) {
        return TimeUnit.MILLISECONDS.toMicros(Instant.parse(instant).toEpochMilli());
    }

    private int runs() {
        return bed.programs("a.service").size();
    }

    private TimerUnit part() {
        return (TimerUnit) bed.get("a.timer").behavior();
    }

    private String next() {
        long usec = part().nextRealtimeUsec();
        return usec == 0 ? "none" : Instant.ofEpochMilli(usec / 1000).toString();
    }

    // --- monotonic ---

    @Test
    void onActiveSecCountsFromTheTimersStart() {
        timer("OnActiveSec=10s");
        bed.start("a.timer");
        bed.assertState("active/waiting", "a.timer");
        bed.advance(9);
        assertEquals(0, runs());
        bed.advance(2);
        assertEquals(1, runs());
        bed.advance(100);
        assertEquals(1, runs());
        bed.assertState("active/elapsed", "a.timer");
    }

    @Test
    void startingTheTimerAgainCountsAnew() {
        timer("OnActiveSec=10s");
        bed.start("a.timer");
        bed.advance(20);
        bed.restart("a.timer");
        bed.advance(9);
        assertEquals(1, runs());
        bed.advance(2);
        assertEquals(2, runs());
    }

    @Test
    void aTimerRunsWhileItsServiceDoes() {
        timer("OnActiveSec=10s", "OnUnitInactiveSec=5s");
        oneshot("slow");
        bed.start("a.timer");
        bed.advance(11);
        bed.assertState("active/running", "a.timer");
        bed.exit("a.service", 0);
        bed.assertState("active/waiting", "a.timer");
        bed.advance(4);
        assertEquals(1, runs());
        bed.advance(2);
        assertEquals(2, runs());
    }

    @ParameterizedTest
    @CsvSource({"OnBootSec", "OnStartupSec"})
    void whatHasElapsedSinceTheBootFiresAtOnce(String setting) {
        timer(setting + "=10s");
        bed.advance(60);
        bed.start("a.timer");
        assertEquals(1, runs());
        bed.assertState("active/elapsed", "a.timer");
    }

    @ParameterizedTest
    @CsvSource({"OnBootSec", "OnStartupSec"})
    void theTimeSinceTheBootIsWaitedFor(String setting) {
        timer(setting + "=100s");
        bed.advance(60);
        bed.start("a.timer");
        assertEquals(0, runs());
        bed.advance(39);
        assertEquals(0, runs());
        bed.advance(2);
        assertEquals(1, runs());
    }

    @Test
    void onUnitActiveSecRepeats() {
        timer("OnActiveSec=1s", "OnUnitActiveSec=10s");
        bed.start("a.timer");
        bed.advance(Duration.ofMillis(1500));
        assertEquals(1, runs());
        bed.advance(100);
        assertEquals(11, runs());
    }

    @Test
    void onUnitActiveSecAloneWaitsForTheFirstRun() {
        timer("OnUnitActiveSec=10s");
        bed.start("a.timer");
        bed.assertState("active/elapsed", "a.timer");
        bed.advance(100);
        assertEquals(0, runs());
        bed.start("a.service");
        assertEquals(1, runs());
        bed.advance(11);
        assertEquals(2, runs());
    }

    @Test
    void onUnitInactiveSecCountsFromTheEnd() {
        timer("OnUnitInactiveSec=10s");
        oneshot("slow");
        bed.start("a.timer");
        bed.start("a.service");
        bed.advance(30);
        bed.exit("a.service", 0);
        bed.advance(9);
        assertEquals(1, runs());
        bed.advance(2);
        assertEquals(2, runs());
    }

    @Test
    void aServiceThatIsHeldBackByAConditionIsTriedAgainInTurn() {
        timer("OnActiveSec=1s", "OnUnitActiveSec=10s");
        bed.start("a.timer");
        bed.advance(2);
        assertEquals(1, runs());
        bed.dropIn("a.service", "condition.conf", "[Unit]", "ConditionPathExists=/nonexistent");
        bed.daemonReload();
        bed.jobs().clear();
        bed.advance(100);
        assertEquals(1, runs());
        int tries = bed.jobs().of("a.service").size();
        assertTrue(tries >= 9 && tries <= 11, tries + " tries");
    }

    @Test
    void monotonicTimersStandStillWhileTheMachineSleeps() {
        timer("OnActiveSec=10s");
        bed.start("a.timer");
        bed.advance(5);
        bed.poller().sleep(Duration.ofHours(1).toNanos() / 1000);
        bed.advance(4);
        assertEquals(0, runs());
        bed.advance(2);
        assertEquals(1, runs());
    }

    @Test
    void severalTimesAreAllKept() {
        timer("OnActiveSec=10s", "OnActiveSec=20s", "OnActiveSec=30s");
        bed.start("a.timer");
        bed.advance(11);
        assertEquals(1, runs());
        bed.advance(10);
        assertEquals(2, runs());
        bed.advance(100);
        assertEquals(3, runs());
    }

    @Test
    void aTimerMayGoWhenItHasElapsed() {
        timer("OnActiveSec=10s", "RemainAfterElapse=no");
        bed.start("a.timer");
        bed.advance(11);
        assertEquals(1, runs());
        bed.assertState("inactive/dead", "a.timer");
    }

    @Test
    void aTimerThatRepeatsStays() {
        timer("OnUnitActiveSec=10s", "RemainAfterElapse=no");
        bed.start("a.timer");
        bed.assertState("active/elapsed", "a.timer");
    }

    @Test
    void stoppingTheTimerStopsItsTime() {
        timer("OnActiveSec=10s");
        bed.start("a.timer");
        bed.stop("a.timer");
        bed.advance(100);
        assertEquals(0, runs());
    }

    @Test
    void aFailedServiceIsStartedAgainByTheNextPoint() {
        timer("OnActiveSec=1s", "OnUnitActiveSec=10s");
        oneshot("false");
        bed.start("a.timer");
        bed.advance(32);
        assertEquals(4, runs());
    }

    @Test
    void accuracyLetsItFireLaterButNotSooner() {
        timer("OnActiveSec=10s");
        bed.dropIn("a.timer", "x.conf", "[Timer]", "AccuracySec=1min");
        bed.start("a.timer");
        bed.advance(Duration.ofMillis(9990));
        assertEquals(0, runs());
        bed.advance(61);
        assertEquals(1, runs());
    }

    @Test
    void theDelayIsRandomButBounded() {
        timer("OnActiveSec=10s", "RandomizedDelaySec=100s");
        bed.start("a.timer");
        long from = bed.nowUsec() + 10_000_000;
        long next = part().nextMonotonicUsec();
        assertTrue(next >= from && next < from + 100_000_000, "in " + (next - from));
        bed.advance(111);
        assertEquals(1, runs());
    }

    @Test
    void theDelayMayBeTheSameEachTime() {
        timer("OnActiveSec=10s", "RandomizedDelaySec=1h", "FixedRandomDelay=yes");
        bed.start("a.timer");
        long first = part().nextMonotonicUsec() - bed.nowUsec();
        bed.advance(60);
        bed.restart("a.timer");
        assertEquals(first, part().nextMonotonicUsec() - bed.nowUsec());
    }

    // --- calendar ---

    @Test
    void calendarPointsComeOneAfterTheOther() {
        timer("OnCalendar=*:*:00");
        bed.start("a.timer");
        assertEquals("2030-05-05T12:01:00Z", next());
        bed.advance(29);
        assertEquals(0, runs());
        bed.advance(2);
        assertEquals(1, runs());
        assertEquals("2030-05-05T12:02:00Z", next());
        bed.advance(600);
        assertEquals(11, runs());
    }

    @Test
    void theEarliestOfSeveralCounts() {
        timer("OnCalendar=2030-05-06", "OnCalendar=2030-05-05 13:00", "OnCalendar=2030-05-07");
        bed.start("a.timer");
        assertEquals("2030-05-05T13:00:00Z", next());
    }

    @Test
    void aPointThatIsOverNeverComes() {
        timer("OnCalendar=2020-01-01");
        bed.start("a.timer");
        bed.assertState("active/elapsed", "a.timer");
        bed.advance(100);
        assertEquals(0, runs());
    }

    @Test
    void pointsThatPassWhileTheServiceRunsAreMadeUpForOnce() {
        timer("OnCalendar=*:*:00");
        oneshot("slow");
        bed.start("a.timer");
        bed.advance(31);
        bed.advance(600);
        assertEquals(1, runs());
        bed.exit("a.service", 0);
        assertEquals(2, runs());
        bed.exit("a.service", 0);
        assertEquals(2, runs());
        assertEquals("2030-05-05T12:12:00Z", next());
    }

    @Test
    void byDeferReactivationPointsThatPassWhileTheServiceRunsAreLeftOut() {
        timer("OnCalendar=*:*:00", "DeferReactivation=yes");
        oneshot("slow");
        bed.start("a.timer");
        bed.advance(631);
        bed.exit("a.service", 0);
        assertEquals(1, runs());
        assertEquals("2030-05-05T12:12:00Z", next());
    }

    @Test
    void aClockThatIsSetForwardMakesPointsComeSooner() {
        timer("OnCalendar=2030-05-05 18:00");
        bed.start("a.timer");
        bed.poller().setClock(usec("2030-05-05T17:59:55Z"));
        bed.get("a.timer").behavior().onTimeChange();
        bed.advance(4);
        assertEquals(0, runs());
        bed.advance(2);
        assertEquals(1, runs());
    }

    @Test
    void aPointThatTheClockHasJumpedOverIsMadeUpFor() {
        timer("OnCalendar=2030-05-05 18:00");
        bed.start("a.timer");
        bed.poller().setClock(usec("2030-05-05T18:10:00Z"));
        bed.get("a.timer").behavior().onTimeChange();
        bed.advance(1);
        assertEquals(1, runs());
        bed.assertState("active/elapsed", "a.timer");
    }

    @Test
    void aClockThatIsSetBackMakesPointsComeAgain() {
        timer("OnCalendar=*-*-* 18:00");
        bed.start("a.timer");
        bed.poller().setClock(usec("2030-05-05T17:59:55Z"));
        bed.get("a.timer").behavior().onTimeChange();
        bed.advance(10);
        assertEquals(1, runs());
        assertEquals("2030-05-06T18:00:00Z", next());
        bed.poller().setClock(usec("2030-05-01T12:00:00Z"));
        bed.get("a.timer").behavior().onTimeChange();
        bed.settle();
        assertEquals("2030-05-01T18:00:00Z", next());
    }

    @Test
    void aChangeOfTheClockCanBeAPointItself() {
        timer("OnClockChange=yes");
        bed.start("a.timer");
        bed.assertState("active/waiting", "a.timer");
        bed.get("a.timer").behavior().onTimezoneChange();
        bed.settle();
        assertEquals(0, runs());
        bed.get("a.timer").behavior().onTimeChange();
        bed.settle();
        assertEquals(1, runs());
        bed.assertState("active/waiting", "a.timer");
    }

    @Test
    void aChangeOfTheZoneCanBeAPointItself() {
        timer("OnTimezoneChange=yes");
        bed.start("a.timer");
        bed.get("a.timer").behavior().onTimeChange();
        bed.settle();
        assertEquals(0, runs());
        bed.get("a.timer").behavior().onTimezoneChange();
        bed.settle();
        assertEquals(1, runs());
    }

    // --- persistent ---

    private Path stamp() {
        return Path.of(bed.path("lib/systemd/timers/stamp-a.timer"));
    }

    private void lastRan(String instant) throws IOException {
        Files.createDirectories(stamp().getParent());
        Files.createFile(stamp());
        Files.setLastModifiedTime(stamp(), FileTime.from(Instant.parse(instant)));
    }

    @Test
    void aPointThatWasMissedIsMadeUpFor() throws IOException {
        timer("OnCalendar=daily", "Persistent=yes");
        lastRan("2030-05-03T00:00:00Z");
        bed.start("a.timer");
        assertEquals(1, runs());
        assertEquals("2030-05-06T00:00:00Z", next());
        assertEquals(Instant.parse(START), Files.getLastModifiedTime(stamp()).toInstant());
    }

    @Test
    void aPointThatWasNotMissedIsNot() throws IOException {
        timer("OnCalendar=daily", "Persistent=yes");
        lastRan("2030-05-05T00:00:05Z");
        bed.start("a.timer");
        assertEquals(0, runs());
        assertEquals("2030-05-06T00:00:00Z", next());
    }

    @Test
    void aTimerThatHasNeverRunHasMissedNothing() {
        timer("OnCalendar=daily", "Persistent=yes");
        bed.start("a.timer");
        assertEquals(0, runs());
        assertTrue(Files.exists(stamp()));
    }

    @Test
    void aStampFromTheFutureIsNotBelieved() throws IOException {
        timer("OnCalendar=daily", "Persistent=yes");
        lastRan("2040-01-01T00:00:00Z");
        bed.start("a.timer");
        assertEquals("2030-05-06T00:00:00Z", next());
    }

    @Test
    void withoutPersistentNothingIsWrittenOrMadeUpFor() throws IOException {
        timer("OnCalendar=daily");
        lastRan("2030-05-03T00:00:00Z");
        bed.start("a.timer");
        assertEquals(0, runs());
    }

    // --- trouble ---

    @Test
    void aTimerNeedsItsService() throws TransactionError {
        timer("OnActiveSec=1s", "Unit=missing.service");
        bed.enqueue(JobType.START, "a.timer", JobMode.REPLACE);
        assertEquals("start failed", bed.jobs().last("a.timer"));
    }

    @Test
    void aServiceThatVanishesFailsTheTimer() {
        timer("OnActiveSec=10s");
        bed.start("a.timer");
        bed.remove("a.service");
        bed.daemonReload();
        bed.advance(11);
        bed.assertState("failed/failed", "a.timer");
        assertEquals("resources", bed.result("a.timer"));
    }

    @Test
    void aTimerWithoutAnyPointIsRefused() {
        bed.unit("a.timer", "[Timer]", "AccuracySec=1s");
        assertEquals("bad-setting", bed.get("a.timer").loadState().word());
        assertTrue(bed.logged("a.timer: Timer unit lacks value setting. Refusing."), bed.log()::toString);
    }

    @Test
    void lastTriggerIsNoted() {
        timer("OnActiveSec=10s");
        bed.start("a.timer");
        assertFalse(part().lastTrigger().isSet());
        bed.advance(11);
        assertTrue(part().lastTrigger().isSet());
        ZonedDateTime when =
                Instant.ofEpochMilli(part().lastTrigger().realtimeUsec() / 1000).atZone(ZoneOffset.UTC);
        assertEquals(40, when.getSecond());
        assertTrue(part().lastTrigger().monotonicUsec() <= bed.poller().now(TimerClock.MONOTONIC));
    }

    @Test
    void aTimerThatItsOwnStopTransactionEndsAnswersItsJob() throws TransactionError {
        bed.daemon("blocker.service", "Type=notify");
        bed.daemon("x.service", "[Unit]", "After=blocker.service", "PartOf=x.timer");
        bed.unit(
                "x.timer",
                "[Unit]",
                "DefaultDependencies=no",
                "[Timer]",
                "OnActiveSec=1",
                "AccuracySec=1us",
                "RemainAfterElapse=no");
        bed.start("blocker.service");
        bed.start("x.timer");
        bed.advance(2);
        bed.assertState("active/running", "x.timer");
        assertEquals("start/waiting", bed.job("x.service"));
        Job job = bed.queue(JobType.STOP, "x.timer", JobMode.REPLACE);
        assertEquals("x.timer/stop", job.toString());
        bed.settle();
        bed.assertState("inactive/dead", "x.timer");
        assertEquals("none", bed.job("x.service"));
    }
}
