package io.diffeo.engine;

import java.util.Optional;
import java.util.function.Supplier;

/** Something that is made when it is asked for first, once, for all threads. */
public final class Lazy<T> implements Supplier<T> {
    private final Supplier<? extends T> make;
    private volatile Optional<T> made = Optional.empty();

    public Lazy(Supplier<? extends T> make) {
        this.make = make;
    }

    @Override
    public T get() {
        if (made.isEmpty()) {
            synchronized (this) {
                if (made.isEmpty()) {
                    made = Optional.of(make.get());
                }
            }
        }
        return made.get();
    }
}
