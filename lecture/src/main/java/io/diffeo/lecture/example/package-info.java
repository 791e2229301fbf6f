/** What an example is, and where it writes and draws. */
package io.diffeo.lecture.example;
