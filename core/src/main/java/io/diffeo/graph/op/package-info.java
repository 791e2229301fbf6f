/** The operations of a graph: what each computes, and how a gradient flows back. Not exported. */
package io.diffeo.graph.op;
