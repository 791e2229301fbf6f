/** Diffeo and the Python libraries on the same work in one run: steps, scores, samples, one row, and fits from process start on. */
package io.diffeo.bench.sidebyside;
