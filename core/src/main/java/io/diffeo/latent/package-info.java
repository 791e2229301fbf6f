/** Latent-variable models: p(x) as an integral over z, learned by lower bounds of log p(x), and estimated by them. */
package io.diffeo.latent;
