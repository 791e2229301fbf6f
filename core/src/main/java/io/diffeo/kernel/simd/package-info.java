/**
 * SIMD twins of the scalar kernels, the only code that touches the incubating {@code jdk.incubator.vector}.
 *
 * <p>Traps, each measured: a {@code VectorSpecies} that is not {@code static final} is 170 times slower; a vector that crosses a method which
 * does not inline is boxed; so kernels go from array to array in short stages. Lanes of a tile are a multiple of the species' length, or the
 * scalar kernel takes over.
 */
package io.diffeo.kernel.simd;
