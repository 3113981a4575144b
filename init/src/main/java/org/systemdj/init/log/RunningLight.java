// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

/**
 * The light that runs to and fro between the brackets of a status line while jobs are running.
 *
 * <p>Source: the console output of systemd(1).
 *
 * <p>Immutable (static functions).
 */
final class RunningLight {
    private static final int WIDTH = 6;
    private static final int TURN = WIDTH + 1;
    private static final String BRIGHT = "\033[0;1;31m";
    private static final String DIM = "\033[0;31m";
    private static final String NORMAL = "\033[0m";

    private RunningLight() {}

    /** The brackets and what is between them, with a blank behind; the light takes fourteen steps to come back. */
    static String prefix(int step, boolean coloured) {
        int phase = Math.floorMod(step, 2 * TURN);
        int centre = phase <= TURN ? phase : 2 * TURN - phase;
        StringBuilder text = new StringBuilder("[");
        for (int place = 1; place <= WIDTH; place++) {
            int distance = Math.abs(place - centre);
            if (distance > 1) {
                text.append(' ');
            } else if (!coloured) {
                text.append('*');
            } else {
                text.append(distance == 0 ? BRIGHT : DIM).append('*').append(NORMAL);
            }
        }
        return text.append("] ").toString();
    }
}
