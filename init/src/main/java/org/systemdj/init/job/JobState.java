// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.job;

/** Whether a job still waits for others or is being carried out. Source: org.freedesktop.systemd1(5). Immutable. */
public enum JobState {
    WAITING("waiting"),
    RUNNING("running");

    private final String word;

    JobState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
