/**
 * The model file: a flow's recipe and weights as safetensors, read as hostile until checked. {@link io.diffeo.model.ModelFile} is all that users
 * need.
 */
package io.diffeo.model;
