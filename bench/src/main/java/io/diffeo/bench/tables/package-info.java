/** The default flow on real tables, beside a Gaussian and a mixture of normals. */
package io.diffeo.bench.tables;
