package io.diffeo.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void everyTaskIsDoneOnce(int threads) {
        Workers workers = new Workers(threads);
        for (int count : new int[] {0, 1, 2, 7, 1000}) {
            for (int repeat = 0; repeat < 100; repeat++) {
                AtomicIntegerArray done = new AtomicIntegerArray(count);
                workers.run(count, worker -> done::incrementAndGet);
                for (int i = 0; i < count; i++) {
                    assertThat(done.get(i)).isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anExceptionOfATaskSurfacesAndTheTeamGoesOn(int threads) {
        Workers workers = new Workers(threads);
        for (int repeat = 0; repeat < 50; repeat++) {
            int bad = repeat % 20;
            assertThatThrownBy(() -> workers.run(20, worker -> i -> {
                        if (i == bad) {
                            throw new IllegalArgumentException("task " + i);
                        }
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("task " + bad);
            assertThatThrownBy(() -> workers.run(20, worker -> {
                        throw new StackOverflowError();
                    }))
                    .isInstanceOf(StackOverflowError.class);
            AtomicIntegerArray done = new AtomicIntegerArray(8);
            workers.run(8, worker -> done::incrementAndGet);
            assertThat(done).hasToString("[1, 1, 1, 1, 1, 1, 1, 1]");
        }
    }

    @Test
    void tasksMayCallTheirOwnTeam() {
        Workers workers = new Workers(3);
        AtomicIntegerArray done = new AtomicIntegerArray(6 * 5);
        workers.run(6, worker -> i -> workers.run(5, inner -> j -> done.incrementAndGet(i * 5 + j)));
        for (int i = 0; i < done.length(); i++) {
            assertThat(done.get(i)).isEqualTo(1);
        }
    }

    @Test
    void simultaneousCallersEachGetAllTheirTasksDone() throws InterruptedException {
        Workers workers = new Workers(3);
        int callers = 4;
        AtomicIntegerArray wrong = new AtomicIntegerArray(callers);
        List<Thread> threads = new ArrayList<>();
        for (int c = 0; c < callers; c++) {
            int caller = c;
            Thread thread = new Thread(() -> {
                for (int repeat = 0; repeat < 300; repeat++) {
                    AtomicIntegerArray done = new AtomicIntegerArray(17);
                    workers.run(17, worker -> done::incrementAndGet);
                    for (int i = 0; i < 17; i++) {
                        wrong.addAndGet(caller, Math.abs(done.get(i) - 1));
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).hasToString("[0, 0, 0, 0]");
    }

    @Test
    void aTeamHasAMember() {
        assertThatThrownBy(() -> new Workers(0)).hasMessage("expected at least one thread, got 0");
    }

    @Test
    void aClosedTeamHasNoThreadsAndItsCallersGoOnAlone() throws InterruptedException {
        Workers workers = new Workers(4);
        CountDownLatch all = new CountDownLatch(4);
        Set<Thread> team = ConcurrentHashMap.newKeySet();
        workers.run(4, worker -> task -> {
            team.add(Thread.currentThread());
            all.countDown();
            awaitUnchecked(all);
        });
        assertThat(team).hasSize(4);
        workers.close();
        workers.close();
        int[] done = new int[100];
        workers.run(100, worker -> task -> {
            assertThat(worker).isZero();
            done[task]++;
        });
        assertThat(done).containsOnly(1);
        team.remove(Thread.currentThread());
        for (Thread thread : team) {
            thread.join(30_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theSharedTeamIsNeverClosed() {
        Workers.shared().close();
        int threads = Workers.shared().threads();
        CountDownLatch all = new CountDownLatch(threads);
        Workers.shared().run(threads, worker -> task -> {
            all.countDown();
            awaitUnchecked(all);
        });
        assertThat(all.getCount()).isZero();
    }
}
