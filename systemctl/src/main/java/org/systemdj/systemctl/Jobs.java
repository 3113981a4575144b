// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;

/**
 * Waits for queued jobs and tells what became of them.
 *
 * <p>Source: org.freedesktop.systemd1(5), JobRemoved; systemctl(1), {@code start}.
 *
 * <p>Used by one thread.
 */
final class Jobs {
    private static final long FOREVER_USEC = -1;
    private static final int PATH = 1;
    private static final int UNIT = 2;
    private static final int RESULT = 3;

    private final Session session;

    Jobs(Session session) {
        this.session = session;
    }

    /** Has to come before the jobs are queued, so that none ends unseen. */
    void watch() {
        session.bus()
                .match("type='signal',sender='" + Bus.DESTINATION + "',interface='" + Bus.MANAGER
                        + "',member='JobRemoved',path='" + Bus.MANAGER_PATH + "'");
    }

    /** Returns the exit status: 0 when all jobs did what they were for. */
    int await(List<String> paths) {
        List<String> open = new ArrayList<>(paths);
        int status = 0;
        while (!open.isEmpty()) {
            Bus.Signal signal;
            try {
                signal = session.bus().next(FOREVER_USEC);
            } catch (BusFailure failure) {
                throw new CommandFailure("Failed to wait for response: " + failure.getMessage());
            }
            if (signal == null || !signal.member().equals("JobRemoved")) {
                continue;
            }
            if (open.remove((String) signal.body()[PATH])) {
                status = Math.max(status, tell((String) signal.body()[UNIT], (String) signal.body()[RESULT]));
            }
        }
        return status;
    }

    private int tell(String unit, String result) {
        boolean quiet = session.options().quiet;
        if (!quiet) {
            String text = text(unit, result);
            if (!text.isEmpty()) {
                session.log().error(text);
            } else if (session.options().showTransaction && isGood(result)) {
                session.log().info("Job for " + unit + " finished.");
            }
        }
        return isGood(result) ? 0 : 1;
    }

    private static boolean isGood(String result) {
        return result.equals("done") || result.equals("skipped");
    }

    private String text(String unit, String result) {
        return switch (result) {
            case "done", "skipped" -> "";
            case "canceled" -> "Job for " + unit + " canceled.";
            case "timeout" -> "Job for " + unit + " timed out.";
            case "dependency" -> "A dependency job for " + unit + " failed. See 'journalctl -xe' for details.";
            case "invalid" -> unit + " is not active, cannot reload.";
            case "assert" -> "Assertion failed on job for " + unit + ".";
            case "unsupported" -> "Operation on or unit type of " + unit + " not supported on this system.";
            case "collected" -> "Queued job for " + unit + " was garbage collected.";
            case "once" -> "Unit " + unit + " was started already once and can't be started again.";
            case "frozen" -> "Cannot perform operation on frozen unit " + unit + ".";
            default -> failed(unit);
        };
    }

    private String failed(String unit) {
        String result = "";
        if (unit.endsWith(".service")) {
            try {
                result = session.bus()
                        .property(ObjectPath.ofUnit(unit), "org.freedesktop.systemd1.Service", "Result")
                        .text();
            } catch (BusFailure gone) {
                session.log()
                        .debug("Failed to get Result property of unit " + unit + ", ignoring: " + gone.getMessage());
            }
        }
        String scope = session.options().scopeWord();
        String name = unit.startsWith("-") ? "-- " + unit : unit;
        String why = explanation(result);
        String head =
                why.isEmpty() ? "Job for " + unit + " failed." : "Job for " + unit + " failed because " + why + ".";
        String text = head + "\nSee \"systemctl" + scope + " status " + name + "\" and \"journalctl" + scope + " -xeu "
                + name + "\" for details.";
        if (result.equals("start-limit-hit")) {
            text += "\nTo force a start use \"systemctl" + scope + " reset-failed " + name
                    + "\"\nfollowed by \"systemctl" + scope + " start " + name + "\" again.";
        }
        return text;
    }

    private static String explanation(String result) {
        return switch (result) {
            case "resources" -> "of unavailable resources or another system error";
            case "protocol" -> "the service did not take the steps required by its unit configuration";
            case "timeout" -> "a timeout was exceeded";
            case "exit-code" -> "the control process exited with error code";
            case "signal" -> "a fatal signal was delivered to the control process";
            case "core-dump" -> "a fatal signal was delivered causing the control process to dump core";
            case "watchdog" -> "the service failed to send watchdog ping";
            case "start-limit-hit" -> "start of the service was attempted too often";
            case "oom-kill" -> "of an out-of-memory (OOM) situation";
            default -> "";
        };
    }
}
