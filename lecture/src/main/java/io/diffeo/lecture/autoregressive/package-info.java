/** Section 7: autoregressive models. */
package io.diffeo.lecture.autoregressive;
