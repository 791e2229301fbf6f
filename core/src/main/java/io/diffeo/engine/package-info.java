/** How a graph is run: programs, their memory, tiles and batches. Not exported. */
package io.diffeo.engine;
