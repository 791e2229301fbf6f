/**
 * Whole-array kernels, the bottom floor: everything above speaks in tiles {@code [rows][lanes]}, these in arrays and offsets.
 *
 * <p>Internal. Five interfaces, each with a scalar reference here and, where it pays, a SIMD twin in {@code simd}: {@link
 * io.diffeo.kernel.ArrayOps} moves, adds and reduces (plain loops, which the compiler vectorises by itself), {@link
 * io.diffeo.kernel.Functions} applies scalar functions, {@link io.diffeo.kernel.Products} multiplies matrices with tiles, {@link
 * io.diffeo.kernel.Splines} evaluates rational-quadratic splines, {@link io.diffeo.kernel.Affines} affine maps with a bounded scale. Only the
 * {@code float} sources are written by hand; the {@code double} ones are generated from them by the build, except the polynomials in {@code
 * FloatMath} and {@code DoubleMath}.
 */
package io.diffeo.kernel;
