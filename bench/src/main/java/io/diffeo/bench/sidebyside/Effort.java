package io.diffeo.bench.sidebyside;

/**
 * How long things are timed.
 *
 * @param rounds in which each engine has a turn
 * @param seconds of a turn; one call at least
 * @param warm seconds of calls before the first round
 * @param start seconds of steps with which a virtual machine begins, so that its compiler has seen the work
 * @param longest seconds of a call above which it is not timed
 */
record Effort(int rounds, double seconds, double warm, double start, double longest) {
    /** Milliseconds of a call that is timed once and no more. */
    static final double SLOW = 3000;

    /** Milliseconds after which an engine has no more turns in a cell. */
    static final double ENOUGH = 4000;
}
