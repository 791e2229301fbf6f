package io.diffeo.cli;

/** Exit codes; 0 is success and 2, wrong usage, is picocli's own. */
final class Exit {
    static final int DONE = 0;
    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int BAD_INPUT = 3;
    static final int DIVERGED = 4;
    static final int INTERRUPTED = 130;

    private Exit() {}
}
