#!/usr/bin/python3
"""Writes attention.json: numbers of PyTorch for attention and for blocks of transformers that the tests are held to.

Everything is computed in float64 by torch.nn.MultiheadAttention and torch.nn.TransformerEncoderLayer. PyTorch 1.13 (Debian: python3-torch).
Run it in this folder: ./make_attention.py
The classes are declared in ../Networks/AttentionNetworks.cs. Tensors are Keras's, in its order: kernels [features, heads, size], of the output
[heads, size, features].
"""

import json

import torch
import torch.nn.functional as F
from torch.nn.utils.stateless import functional_call

from make_reference import floats, numbers


def mask(steps):
    return torch.triu(torch.ones(steps, steps, dtype=torch.bool), diagonal=1)


def packed(tensors, prefix=""):
    """Eight tensors of attention as PyTorch's module has them."""
    kernels, biases = tensors[0:6:2], tensors[1:6:2]
    features = len(kernels[0])
    return {
        prefix + "in_proj_weight": torch.cat([kernel.reshape(features, -1).T for kernel in kernels]),
        prefix + "in_proj_bias": torch.cat([bias.reshape(-1) for bias in biases]),
        prefix + "out_proj.weight": tensors[6].reshape(-1, features).T,
        prefix + "out_proj.bias": tensors[7],
    }


def attention(features, heads, tensors, query, memory, attn_mask=None):
    module = torch.nn.MultiheadAttention(features, heads, batch_first=True, dtype=torch.float64)
    return functional_call(module, packed(tensors), (query, memory, memory), {"need_weights": False, "attn_mask": attn_mask})[0]


def block(features, heads, units, tensors, x, norm_first, activation, attn_mask=None):
    """Tensors in our order: of the block that normalizes first norm, attention, norm, dense, dense; of the other one norms behind."""
    module = torch.nn.TransformerEncoderLayer(
        features, heads, units, dropout=0.0, activation=activation, batch_first=True, norm_first=norm_first, dtype=torch.float64)
    module.train()
    if norm_first:
        norm1, inner, norm2, dense = tensors[0:2], tensors[2:10], tensors[10:12], tensors[12:16]
    else:
        inner, norm1, dense, norm2 = tensors[0:8], tensors[8:10], tensors[10:14], tensors[14:16]
    parameters = packed(inner, "self_attn.")
    for name, (gamma, beta) in {"norm1": norm1, "norm2": norm2}.items():
        parameters.update({name + ".weight": gamma, name + ".bias": beta})
    parameters.update({
        "linear1.weight": dense[0].T, "linear1.bias": dense[1], "linear2.weight": dense[2].T, "linear2.bias": dense[3],
    })
    return functional_call(module, parameters, (x, attn_mask))


def case(generator, name, x, tensors, forward):
    x = x.requires_grad_()
    tensors = [tensor.requires_grad_() for tensor in tensors]
    value = forward(x, *tensors)
    targets = floats(generator, *value.shape)
    return numbers(generator, name, x, tensors, value, F.mse_loss(value, targets), targets)


def main():
    generator = torch.Generator().manual_seed(20261123)

    def heads_of(features, heads):
        size = features // heads
        projections = [t for _ in range(3) for t in (floats(generator, features, heads, size, scale=0.5), floats(generator, heads, size, scale=0.5))]
        return [*projections, floats(generator, heads, size, features, scale=0.5), floats(generator, features, scale=0.5)]

    def norm(features):
        return [1 + floats(generator, features, scale=0.25), floats(generator, features, scale=0.25)]

    def dense(features, units):
        return [floats(generator, features, units, scale=0.4), floats(generator, units, scale=0.4)]

    cases = [
        case(generator, "TorchAttention", floats(generator, 3, 6, 8), heads_of(8, 2),
             lambda x, *t: attention(8, 2, t, x, x, mask(6))),
        case(generator, "TorchCrossAttention", floats(generator, 3, 6, 8), [*dense(8, 8), *heads_of(8, 4)],
             lambda x, *t: attention(8, 4, t[2:], x, x @ t[0] + t[1])),
        case(generator, "TorchBlock", floats(generator, 3, 7, 12), [*norm(12), *heads_of(12, 3), *norm(12), *dense(12, 20), *dense(20, 12)],
             lambda x, *t: block(12, 3, 20, t, x, True, F.gelu)),
        case(generator, "TorchPostBlock", floats(generator, 3, 7, 12), [*heads_of(12, 2), *norm(12), *dense(12, 9), *dense(9, 12), *norm(12)],
             lambda x, *t: block(12, 2, 9, t, x, False, F.relu, mask(7))),
    ]
    with open("attention.json", "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(json.dumps(each, separators=(",", ":")) for each in cases) + "\n]\n")


if __name__ == "__main__":
    main()
