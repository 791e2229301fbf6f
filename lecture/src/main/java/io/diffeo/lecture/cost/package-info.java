/** Section 4: the cost of a determinant. */
package io.diffeo.lecture.cost;
