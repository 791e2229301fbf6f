/** Flows: a base distribution and a chain of bijections, with the recipes that papers are known by. */
package io.diffeo.flow;
