#!/usr/bin/python3
"""Writes recurrent.json: numbers of PyTorch for recurrent layers that the tests are held to.

Everything is computed in float64, by the kernels that torch.nn.LSTM, GRU and RNN call. PyTorch 1.13 (Debian: python3-torch). Run it in
this folder: ./make_recurrent.py
The classes are declared in ../Networks/RecurrentNetworks.cs. Tensors are Keras's: kernels [features, gates * units], one bias, of a GRU
two; gates i, f, c, o and z, r, h.
"""

import json

import torch
import torch.nn.functional as F

from make_reference import floats, numbers


def case(generator, name, x, tensors, forward, targets):
    x = x.requires_grad_()
    tensors = [tensor.requires_grad_() for tensor in tensors]
    value = forward(x, *tensors)
    return numbers(generator, name, x, tensors, value, F.mse_loss(value, targets), targets)


def walks(kind, x, tensors, units):
    """One walk of three tensors, or two of them, as PyTorch's kernel of that kind has it."""
    weights = []
    for kernel, recurrent, bias in zip(tensors[0::3], tensors[1::3], tensors[2::3]):
        if kind == "gru":
            order = torch.cat([torch.arange(units) + gate * units for gate in (1, 0, 2)])
            weights += [kernel.T[order], recurrent.T[order], bias[0][order], bias[1][order]]
        else:
            weights += [kernel.T, recurrent.T, bias, torch.zeros_like(bias)]
    directions = len(tensors) // 3
    start = torch.zeros(directions, len(x), units, dtype=x.dtype)
    arguments = (weights, True, 1, 0.0, False, directions == 2, True)
    return torch._VF.lstm(x, (start, start), *arguments)[0] if kind == "lstm" else getattr(torch._VF, kind)(x, start, *arguments)[0]


def lstm(x, *tensors):
    value = walks("lstm", x, tensors[0:3], 10)
    return walks("lstm", value, tensors[3:6], 6)[:, -1] @ tensors[6] + tensors[7]


def gru(x, *tensors):
    value = walks("gru", x, tensors[0:6], 9)
    return walks("gru", value, tensors[6:9], 5)[:, -1] @ tensors[9] + tensors[10]


def rnn(x, *tensors):
    """The last state of the walk backwards stands at the first step."""
    value = walks("rnn_tanh", x, tensors[0:3], 7)
    value = walks("rnn_relu", value, tensors[3:9], 4)
    return torch.cat([value[:, -1, :4], value[:, 0, 4:]], dim=1) @ tensors[9] + tensors[10]


def main():
    generator = torch.Generator().manual_seed(20261122)

    def layer(features, units, gates, biases=1):
        bias = floats(generator, gates * units, scale=0.5) if biases == 1 else floats(generator, biases, gates * units, scale=0.5)
        return [floats(generator, features, gates * units, scale=0.5), floats(generator, units, gates * units, scale=0.5), bias]

    cases = [
        case(generator, "TorchLstm", floats(generator, 3, 7, 3),
             [*layer(3, 10, 4), *layer(10, 6, 4), floats(generator, 6, 2), floats(generator, 2)], lstm, floats(generator, 3, 2)),
        case(generator, "TorchGru", floats(generator, 3, 8, 4),
             [*layer(4, 9, 3, 2), *layer(4, 9, 3, 2), *layer(18, 5, 3, 2), floats(generator, 5, 2), floats(generator, 2)], gru, floats(generator, 3, 2)),
        case(generator, "TorchRnn", floats(generator, 3, 6, 5),
             [*layer(5, 7, 1), *layer(7, 4, 1), *layer(7, 4, 1), floats(generator, 8, 3), floats(generator, 3)], rnn, floats(generator, 3, 3)),
    ]
    with open("recurrent.json", "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(json.dumps(each, separators=(",", ":")) for each in cases) + "\n]\n")


if __name__ == "__main__":
    main()
