/** Flows: a base distribution and a chain of bijections, with the recipes that papers are known by. */
@NullMarked
package io.diffeo.flow;

import org.jspecify.annotations.NullMarked;
