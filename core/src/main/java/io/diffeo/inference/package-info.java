/**
 * Inference in densities known up to their constant, and in state-space models: Hamiltonian Monte Carlo and its diagnostics, annealed importance
 * sampling, particle filters and the bounds made of them.
 */
package io.diffeo.inference;
