package io.diffeo.cli;

import java.io.Console;

/** Whether a person is watching. */
final class Terminal {
    private Terminal() {}

    /**
     * Whether standard error is a terminal. The launcher knows; without it, whether there is a console that is a terminal
     * (from JDK 22 on there is one elsewhere too, which says so itself).
     */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isStandardError() {
        String told = System.getProperty("diffeo.terminal");
        if (told != null) {
            return Boolean.parseBoolean(told);
        }
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Whether colour is welcome where there is a terminal; see no-color.org. */
    static boolean colour() {
        String refused = System.getenv("NO_COLOR");
        return (refused == null || refused.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    }
}
