/** Section 5: triangular Jacobians. */
package io.diffeo.lecture.triangular;
