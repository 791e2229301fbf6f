package io.diffeo.cli;

import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.function.BooleanSupplier;

/**
 * Whether the user asked to stop, by Ctrl-C (SIGINT), SIGTERM, or SIGHUP when the terminal is closed.
 *
 * <p>Work that has something to keep asks {@link #getAsBoolean} as it goes and ends in its own time. Before the first such
 * question, and at a second signal, the program ends at once; files appear whole or not at all, so nothing is left behind.
 */
final class Interruption implements BooleanSupplier {
    private final PrintStream err;
    private volatile boolean asked;
    private volatile boolean heeded;
    private volatile String kept = "nothing was written";

    Interruption(PrintStream err) {
        this.err = err;
    }

    /** Whether to stop; from now on the one who asks is trusted to do so. */
    @Override
    public boolean getAsBoolean() {
        heeded = true;
        return asked;
    }

    /** Whether the user asked to stop. */
    boolean asked() {
        return asked;
    }

    /** Whether the question is being asked from now on; if not, the program ends at once. */
    void heeded(boolean from) {
        heeded = from;
    }

    /** What there is already when the program ends at once, in words. */
    void kept(String words) {
        kept = words;
    }

    /** Asks to stop. */
    void ask() {
        asked = true;
    }

    /** Takes the signals over, by reflection: javac warns of {@code sun.misc.Signal} and cannot be told not to. */
    void listen() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object signalled = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> {
                        if (method.getName().equals("handle")) {
                            signalled();
                        }
                        return null;
                    });
            for (String name : new String[] {"INT", "TERM", "HUP"}) {
                Object number = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, number, signalled);
            }
        } catch (ReflectiveOperationException e) {
            // The JVM's own handlers stay: it ends at once, with 130 or 143.
        }
    }

    private void signalled() {
        if (asked || !heeded) {
            err.println((heeded ? "" : "\n") + "diffeo: interrupted; " + kept);
            System.exit(Exit.INTERRUPTED);
        }
        asked = true;
        err.println("\ndiffeo: stopping; the best model so far is kept (Ctrl-C again stops at once, without it)");
    }
}
