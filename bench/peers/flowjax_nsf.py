"""FlowJAX's masked autoregressive spline flow with its documented settings: 8 layers of one hidden layer of 50, 8 knots on [-4, 4], Adam, all under jit."""
from importlib.metadata import version

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax
from flowjax.bijections import RationalQuadraticSpline
from flowjax.distributions import Normal
from flowjax.flows import masked_autoregressive_flow
from paramax import NonTrainable, unwrap

NAME = "flowjax"
SETTINGS = {"flow_layers": 8, "nn_width": 50, "nn_depth": 1, "knots": 8, "interval": 4}
BLOCK = 8192


class Model:
    def __init__(self, columns, context, threads, seed):
        flow = masked_autoregressive_flow(
            jax.random.key(seed), base_dist=Normal(jnp.zeros(columns)), cond_dim=context or None,
            transformer=RationalQuadraticSpline(knots=SETTINGS["knots"], interval=SETTINGS["interval"]),
            flow_layers=SETTINGS["flow_layers"], nn_width=SETTINGS["nn_width"], nn_depth=SETTINGS["nn_depth"])
        params, static = eqx.partition(flow, eqx.is_inexact_array, is_leaf=lambda leaf: isinstance(leaf, NonTrainable))
        adam = optax.scale_by_adam()
        self.state = params, adam.init(params)
        self.parameters = sum(p.size for p in jax.tree_util.tree_leaves(params) if eqx.is_inexact_array(p))
        self.versions = {"jax": jax.__version__, "flowjax": version("flowjax")}

        @eqx.filter_jit
        def update(state, x, c, rate):
            params, moments = state
            grads = eqx.filter_grad(lambda p: -unwrap(eqx.combine(p, static)).log_prob(x, c).mean())(params)
            updates, moments = adam.update(grads, moments, params)
            return eqx.apply_updates(params, jax.tree_util.tree_map(lambda u: -rate * u, updates)), moments

        @eqx.filter_jit
        def score(params, x, c):
            return unwrap(eqx.combine(params, static)).log_prob(x, c)

        self.update, self.score = update, score
        self.keep()

    def step(self, x, c, rate):
        self.state = jax.block_until_ready(self.update(self.state, x, c, jnp.float32(rate)))

    def log_prob(self, x, c):
        """In blocks of one compiled shape, the last one filled up with its own first row."""
        blocks = []
        for i in range(0, len(x), BLOCK):
            rows = np.arange(i, i + BLOCK)
            rows[rows >= len(x)] = i
            values = self.score(self.state[0], x[rows], None if c is None else c[rows])
            blocks.append(np.asarray(values)[: len(x) - i])
        return np.concatenate(blocks)

    def keep(self):
        self.best = self.state

    def go_back(self):
        self.state = self.best


build = Model
