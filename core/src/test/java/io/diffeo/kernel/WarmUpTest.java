package io.diffeo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** The warm-up calls kernels within their arrays, ends, and has nothing to do where kernels are scalar. */
class WarmUpTest {
    @Test
    void reachesEveryKernelWithoutAnError() {
        WarmUp warmUp = new WarmUp(Kernels.ofFloat());
        assertThatCode(() -> warmUp.calls().forEach(Runnable::run)).doesNotThrowAnyException();
    }

    @Test
    void scalarKernelsAreWarmAlready() {
        assertThat(new WarmUp(Kernels.scalarFloat()).run(Long.MAX_VALUE / 2)).isTrue();
    }

    @Test
    void thoseWhoWaitGoOn() {
        Kernels.warmUp();
        Kernels.ofFloat().awaitWarm();
        Kernels.ofDouble().awaitWarm();
        if (Kernels.ofFloat().simd()) {
            assertThat(WarmUp.task()).isDone();
        }
    }

    @Test
    void anInterruptedThreadStaysInterrupted() {
        Thread.currentThread().interrupt();
        WarmUp.await();
        assertThat(Thread.interrupted()).isTrue();
    }
}
