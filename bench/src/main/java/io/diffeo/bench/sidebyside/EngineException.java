package io.diffeo.bench.sidebyside;

/** An engine that did not start, or gave no answer. */
final class EngineException extends Exception {
    private static final long serialVersionUID = 1;

    EngineException(String message) {
        super(message);
    }
}
