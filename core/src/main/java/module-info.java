/**
 * Normalizing flows and density models: distributions, bijections, flows made of them, their learning and their files. Kernels and the engine are not
 * exported, but to the library of tables.
 */
@SuppressWarnings("module")
module io.diffeo.core {
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;

    exports io.diffeo.autoregressive;
    exports io.diffeo.baseline;
    exports io.diffeo.bijection;
    exports io.diffeo.compute;
    exports io.diffeo.data;
    exports io.diffeo.discrepancy;
    exports io.diffeo.distribution;
    exports io.diffeo.file;
    exports io.diffeo.flow;
    exports io.diffeo.graph;
    exports io.diffeo.inference;
    exports io.diffeo.latent;
    exports io.diffeo.linalg;
    exports io.diffeo.model;
    exports io.diffeo.nn;
    exports io.diffeo.random;
    exports io.diffeo.recipe;
    exports io.diffeo.train;
    exports io.diffeo.engine to
            io.diffeo.table;
    exports io.diffeo.kernel to
            io.diffeo.table;
}
