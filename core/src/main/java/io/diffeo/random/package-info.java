/** Random numbers by counting: keyed by seed, row and slot. */
package io.diffeo.random;
