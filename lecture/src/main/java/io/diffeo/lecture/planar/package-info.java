/** Section 3: planar flows. */
package io.diffeo.lecture.planar;
