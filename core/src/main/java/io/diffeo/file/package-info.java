/**
 * The model file: a flow's recipe and weights as safetensors, read as hostile until checked. {@link io.diffeo.file.ModelFile} is all that users
 * need.
 */
package io.diffeo.file;
