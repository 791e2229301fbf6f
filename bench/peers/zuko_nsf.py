"""zuko's autoregressive neural spline flow as its README recommends it: 3 transforms, hidden 3 x 128, 8 bins on [-5, 5], Adam."""
import copy
from importlib.metadata import version

import torch
import zuko

NAME = "zuko"
SETTINGS = {"transforms": 3, "hidden": [128, 128, 128], "bins": 8}
BLOCK = 8192


class Model:
    def __init__(self, columns, context, threads, seed):
        torch.set_num_threads(threads)
        torch.manual_seed(seed)
        self.flow = zuko.flows.NSF(columns, context, transforms=SETTINGS["transforms"], hidden_features=SETTINGS["hidden"], bins=SETTINGS["bins"])
        self.optimizer = torch.optim.Adam(self.flow.parameters(), fused=True)
        self.parameters = sum(p.numel() for p in self.flow.parameters())
        self.versions = {"torch": torch.__version__, "zuko": version("zuko")}
        self.keep()

    def density(self, x, c):
        return self.flow(None if c is None else torch.from_numpy(c)).log_prob(torch.from_numpy(x))

    def step(self, x, c, rate):
        self.optimizer.param_groups[0]["lr"] = rate
        self.optimizer.zero_grad(set_to_none=True)
        (-self.density(x, c).mean()).backward()
        self.optimizer.step()

    def log_prob(self, x, c):
        with torch.inference_mode():
            blocks = [self.density(x[i: i + BLOCK], None if c is None else c[i: i + BLOCK]) for i in range(0, len(x), BLOCK)]
        return torch.cat(blocks).numpy()

    def keep(self):
        self.best = copy.deepcopy((self.flow.state_dict(), self.optimizer.state_dict()))

    def go_back(self):
        weights, moments = copy.deepcopy(self.best)
        self.flow.load_state_dict(weights)
        self.optimizer.load_state_dict(moments)


build = Model
