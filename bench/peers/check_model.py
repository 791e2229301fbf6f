"""Opens Diffeo's model files with the safetensors library of Python and computes the density of one of them in NumPy.

    check_model.py ../../core/src/test/resources/models/0.1.0

Every file must open, be float64, and have the digest that it states; the log-densities of affine.safetensors, computed here from its recipe and
weights alone, must be those that Java wrote down.
"""
import hashlib
import json
import pathlib
import sys

import numpy as np
from safetensors import safe_open


def load(path):
    with safe_open(path, framework="numpy") as file:
        model = json.loads(file.metadata()["diffeo"])
        tensors = {name: file.get_tensor(name) for name in file.offset_keys()}
    digest = hashlib.sha256()
    for name, tensor in tensors.items():
        assert tensor.dtype == np.float64 and tensor.ndim == 2 and np.isfinite(tensor).all(), name
        digest.update(tensor.astype("<f8").tobytes())
    assert model["digest"] == "sha256:" + digest.hexdigest(), path
    return model, tensors


def network(tensors, prefix, x):
    """A plain multi-layer perceptron; the weights that a mask forbids are zero in the file."""
    layers = sum(name.startswith(prefix) and name.endswith(".weight") for name in tensors)
    for i in range(layers):
        x = tensors[f"{prefix}{i}.weight"] @ x + tensors[f"{prefix}{i}.bias"]
        x = np.maximum(x, 0) if i < layers - 1 else x
    return x


def affine(x, raw, bound):
    """z = (x - m) e^-s."""
    shift, s = raw[0::2], bound * np.tanh(raw[1::2] / bound)
    return (x - shift) * np.exp(-s), -s.sum(axis=0)


def inverse(recipe, tensors, at, x):
    """z and log |dz/dx| of one bijection; x is (dimension, rows)."""
    get = lambda name: tensors[f"{at}.{name}"]
    kind = recipe["type"]
    if kind == "permutation":
        z = np.empty_like(x)
        z[recipe["order"]] = x
        return z, 0.0
    if kind == "lu-linear":
        diagonal = get("logDiagonal")
        lower = np.tril(get("below"), -1) + np.eye(len(x))
        upper = np.triu(get("above"), 1) + np.diag(np.exp(diagonal[:, 0]))
        return lower @ upper @ (x - get("shift")), diagonal.sum()
    moved = recipe["order"] if kind == "masked-autoregressive" else [
        i for i in range(len(x)) if i not in recipe["kept"]]
    known = moved if kind == "masked-autoregressive" else recipe["kept"]
    raw = network(tensors, f"{at}.conditioner.", x[known])
    z = x.copy()
    z[moved], log_det = affine(x[moved], raw, recipe["transformer"]["bound"])
    return z, log_det


def log_prob(model, tensors, x):
    x, total = x.T, 0.0
    for at, recipe in reversed(list(enumerate(model["bijections"]))):
        x, log_det = inverse(recipe, tensors, at, x)
        total = total + log_det
    scale = tensors["base.logScale"]
    white = (x - tensors["base.mean"]) * np.exp(-scale)
    return total - 0.5 * (white**2).sum(axis=0) - scale.sum() - 0.5 * len(x) * np.log(2 * np.pi)


def main(folder):
    expected = json.loads((folder / "expected.json").read_text())
    for name in expected:
        model, tensors = load(folder / f"{name}.safetensors")
        print(f"{name}: format {model['format']}, {len(tensors)} tensors, {sum(t.size for t in tensors.values())} numbers")
        if name == "affine":
            mine = log_prob(model, tensors, np.array(expected[name]["x"]))
            gap = np.abs(mine - np.array(expected[name]["logProb"])).max()
            print(f"{name}: largest difference of log-densities {gap:.1e}")
            assert gap < 1e-12, gap


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
