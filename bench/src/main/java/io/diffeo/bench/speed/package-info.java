/** How fast: the workloads that {@code bench/peers/work.py} times in Python, in Diffeo. */
package io.diffeo.bench.speed;
