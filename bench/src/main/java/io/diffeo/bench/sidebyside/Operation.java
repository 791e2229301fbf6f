package io.diffeo.bench.sidebyside;

/** What is done with a batch. */
enum Operation {
    /** Log-prob, gradient, Adam. */
    STEP("step", "training step"),
    LOG_PROB("log_prob", "log-prob"),
    SAMPLE("sample", "sampling");

    private final String word;
    private final String title;

    Operation(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** In requests. */
    String word() {
        return word;
    }

    /** In tables. */
    String title() {
        return title;
    }
}
