package io.diffeo.compute;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * A fixed team of threads that share out numbered tasks; the caller is one of them. Each begins with a share of its own, the same whenever there are
 * as many tasks, since what it wrote for them last time is in its cache; then it helps the others. Idle workers spin for some microseconds, then
 * sleep. A second caller does not wait: it does all its tasks itself.
 *
 * <p>A team of one's own is closed when it is no longer needed: its threads end then. Who still calls it does all tasks himself.
 */
public final class Workers implements AutoCloseable {
    private static final int SPINS = 2000;

    /** Counters that lie this far apart share no line of a cache. */
    private static final int APART = 16;

    private final Thread[] team;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicIntegerArray taken;
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean closed;
    private volatile Task task = new Task(0, 0, worker -> i -> {});

    /** Work that a worker does with tools of its own. */
    @FunctionalInterface
    public interface Work {
        /** What the worker of this number does with a task's number. */
        IntConsumer of(int worker);
    }

    private record Task(long number, int count, Work work) {}

    /** Holds the team of all processors that is shared by everything not told otherwise. */
    private static final class Shared {
        private static final Workers ALL = new Workers(Runtime.getRuntime().availableProcessors());
    }

    /** A team of the given number of threads, the caller included. They are daemons: an idle team keeps no program alive. */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least one thread, got " + threads);
        }
        team = new Thread[threads - 1];
        taken = new AtomicIntegerArray(threads * APART);
        for (int i = 0; i < team.length; i++) {
            int worker = i + 1;
            team[i] = new Thread(() -> serve(worker), "diffeo-" + worker);
            team[i].setDaemon(true);
            team[i].start();
        }
    }

    /** A team of all processors, shared. */
    public static Workers shared() {
        return Shared.ALL;
    }

    /** Threads that share the work, the caller included. */
    public int threads() {
        return team.length + 1;
    }

    /** Does tasks 0 ... count - 1, in no particular order, and returns when all are done. */
    public void run(int count, Work work) {
        if (team.length == 0 || count <= 1 || turn.isHeldByCurrentThread() || !turn.tryLock()) {
            alone(count, work);
            return;
        }
        try {
            if (closed) {
                alone(count, work);
            } else {
                share(count, work);
            }
        } finally {
            turn.unlock();
        }
    }

    private static void alone(int count, Work work) {
        IntConsumer mine = work.of(0);
        for (int i = 0; i < count; i++) {
            mine.accept(i);
        }
    }

    /** Ends the threads, after what they are doing. The shared team stays. */
    @Override
    public void close() {
        if (this == Shared.ALL) {
            return;
        }
        turn.lock();
        try {
            closed = true;
            for (Thread worker : team) {
                LockSupport.unpark(worker);
            }
        } finally {
            turn.unlock();
        }
    }

    private void share(int count, Work work) {
        failure.set(null);
        for (int w = 0; w <= team.length; w++) {
            taken.set(w * APART, 0);
        }
        busy.set(team.length);
        task = new Task(task.number() + 1, count, work);
        for (Thread worker : team) {
            LockSupport.unpark(worker);
        }
        take(0, task);
        for (int spin = 0; busy.get() > 0; spin++) {
            if (spin < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        if (failure.get() instanceof RuntimeException e) {
            throw e;
        } else if (failure.get() instanceof Error e) {
            throw e;
        }
    }

    private void serve(int worker) {
        long done = 0;
        while (true) {
            for (int spin = 0; task.number() == done; spin++) {
                if (closed) {
                    return;
                }
                if (spin < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            Task now = task;
            done = now.number();
            take(worker, now);
            busy.decrementAndGet();
        }
    }

    private void take(int worker, Task now) {
        try {
            IntConsumer mine = now.work().of(worker);
            for (int k = 0; k < threads(); k++) {
                int owner = (worker + k) % threads();
                int begin = share(owner, now.count());
                int end = share(owner + 1, now.count());
                for (int i = begin + next(owner); i < end; i = begin + next(owner)) {
                    mine.accept(i);
                }
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
            for (int w = 0; w <= team.length; w++) {
                taken.set(w * APART, now.count());
            }
        }
    }

    /** Where the share of a worker begins. */
    private int share(int worker, int count) {
        return (int) ((long) count * worker / threads());
    }

    private int next(int worker) {
        return taken.getAndIncrement(worker * APART);
    }
}
