/** A distribution with its weights and the means to run it on arrays. */
package io.diffeo.model;
