package io.diffeo.lecture.example;

import java.io.IOException;

/** A claim of the lecture as a program: it prints what the slide states and draws what the slide shows. The same at every run. */
public interface Example {
    /** How pages and pictures refer to it: words joined by hyphens, unique in the lecture. */
    String name();

    /** One line for people. */
    String title();

    /** Whether it learns for minutes: then tests do not run it, and its page shows what it printed when its figures were drawn. */
    default boolean takesMinutes() {
        return false;
    }

    /** Prints and draws. */
    void run(ExampleOutput board) throws IOException;
}
