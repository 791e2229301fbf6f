/** Section 1: how a density changes when its variable is mapped. */
package io.diffeo.lecture.variables;
