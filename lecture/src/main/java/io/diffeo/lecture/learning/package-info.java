/** Section 6: learning by maximum likelihood. */
package io.diffeo.lecture.learning;
