/** Section 2: a base distribution and a chain of invertible maps. */
package io.diffeo.lecture.models;
