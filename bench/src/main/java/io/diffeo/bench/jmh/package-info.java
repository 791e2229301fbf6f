/** JMH benchmarks of kernels; whole steps are in {@code io.diffeo.bench.speed}. {@code bench/jmh} runs them. */
package io.diffeo.bench.jmh;
