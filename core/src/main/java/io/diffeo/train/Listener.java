package io.diffeo.train;

/** Hears how training goes. */
@FunctionalInterface
public interface Listener {
    void epoch(Epoch epoch);

    /** Something that a user should know happened, such as a step that was taken back. */
    default void note(String text) {}

    static Listener silent() {
        return epoch -> {};
    }
}
