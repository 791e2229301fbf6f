/**
 * Computations that are built once, differentiated, and run on tiles of samples.
 *
 * <p>A {@link io.diffeo.graph.Graph} holds {@link io.diffeo.graph.Node}s of two kinds: a <em>tile</em> {@code [rows][lanes]}, a row per feature
 * and a lane per sample, and a <em>matrix</em> shared by all samples (parameters, and what is computed from them). {@link
 * io.diffeo.graph.Gradient} adds the backward pass as more nodes. {@link io.diffeo.engine.Program} sorts what its outputs need into three phases
 * (matrices before the tiles, the tiles, matrices made of sums over all samples) and plans the memory; it is immutable and shared by threads.
 * {@link io.diffeo.engine.Matrices} hold a program's matrices, an {@link io.diffeo.engine.Arena} the tile of one thread, {@link
 * io.diffeo.engine.Batch} runs all tiles of a batch on all threads.
 *
 * <p>Nothing here depends on the number of threads: sums over samples are grouped by the index of the tile, random numbers are keyed by the
 * index of the row.
 */
@NullMarked
package io.diffeo.graph;

import org.jspecify.annotations.NullMarked;
