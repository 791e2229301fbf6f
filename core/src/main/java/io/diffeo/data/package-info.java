/** Numbers that come in and where they may lie: rows, and boxes of R^n. */
package io.diffeo.data;
