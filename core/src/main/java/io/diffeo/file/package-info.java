/**
 * The model file: a flow's recipe and weights as safetensors, read as hostile until checked. {@link io.diffeo.file.ModelFile} is all that users
 * need.
 */
@NullMarked
package io.diffeo.file;

import org.jspecify.annotations.NullMarked;
