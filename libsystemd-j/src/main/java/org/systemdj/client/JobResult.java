// SPDX-License-Identifier: Apache-2.0
package org.systemdj.client;

/**
 * What users are told of the end of a job.
 *
 * <p>Source: org.freedesktop.systemd1(5), JobRemoved; systemctl(1), {@code start}.
 *
 * <p>Immutable (static functions).
 */
public final class JobResult {
    private static final String SERVICE = "org.freedesktop.systemd1.Service";

    private JobResult() {}

    /** Whether the job did what it was for. */
    public static boolean isGood(String result) {
        return result.equals("done") || result.equals("skipped");
    }

    /**
     * What is said of the result; empty where all is well.
     *
     * @param scope the option that the commands named take: {@code " --user"} or nothing
     */
    public static String text(Bus bus, String unit, String result, String scope) {
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
            default ->
                unit.endsWith(".service")
                        ? failed(bus, unit, scope)
                        : "Job failed. See \"journalctl -xe\" for details.";
        };
    }

    private static String failed(Bus bus, String unit, String scope) {
        String result;
        try {
            result = bus.property(ObjectPath.ofUnit(unit), SERVICE, "Result").text();
        } catch (BusFailure gone) {
            result = ""; // Then the reason is not told.
        }
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
            case "oom-kill" -> "of an out-of-memory (OOM) siutation" /* Compat: spelled so in 257. */;
            default -> "";
        };
    }
}
