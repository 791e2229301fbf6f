/**
 * A lecture on normalizing flows as programs: each claim is an {@link io.diffeo.lecture.example.Example} that prints and draws what the slide
 * states. {@code docs/lecture} is the text around them; tests compare what it shows with what they print.
 */
package io.diffeo.lecture;
