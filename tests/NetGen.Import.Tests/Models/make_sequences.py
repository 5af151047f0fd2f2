#!/usr/bin/python3
"""Writes models in JSON as programs for audio exchange them, json_NAME.json, and what PyTorch computes with them, json_NAME.expected.json.

GuitarML's have PyTorch's state dict; RTNeural's the weights as Keras has them, of which PyTorch's are made here: gates r, z, n become
z, r, n, kernels are turned, and of two biases an LSTM keeps the sum.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_sequences.py
"""

import json

import torch
import torch.nn as nn
import torch.nn.functional as F

BATCH, STEPS = 4, 8


class Amplifier(nn.Module):
    """A recurrent module, a dense one at each step, and the first features of the input added to its outputs."""

    def __init__(self, unit, inputs, units, layers, skip, bias=True):
        super().__init__()
        self.skip = skip
        self.rec = getattr(nn, unit)(inputs, units, layers, batch_first=True, bias=bias)
        self.lin = nn.Linear(units, 1)
        self.data = {
            "model": "SimpleRNN", "input_size": inputs, "skip": skip, "output_size": 1, "unit_type": unit, "num_layers": layers,
            "hidden_size": units, "bias_fl": bias}

    def forward(self, x):
        outputs = self.lin(self.rec(x)[0])
        return outputs + x[:, :, :self.skip] if self.skip else outputs


class Steps(nn.Module):
    """A causal convolution, a GRU, and dense modules at each step."""

    def __init__(self):
        super().__init__()
        self.conv, self.gru = nn.Conv1d(2, 4, 3, dilation=2), nn.GRU(4, 3, batch_first=True)
        self.first, self.second = nn.Linear(3, 4), nn.Linear(4, 2)

    def forward(self, x):
        x = torch.tanh(self.conv(F.pad(x.transpose(1, 2), (4, 0)))).transpose(1, 2)
        return self.second(F.relu(self.first(self.gru(x)[0])))


class Last(nn.Module):
    """An LSTM of which the last state is seen."""

    def __init__(self):
        super().__init__()
        self.lstm, self.dense = nn.LSTM(3, 5, batch_first=True), nn.Linear(5, 2)

    def forward(self, x):
        return torch.sigmoid(self.dense(self.lstm(x)[0][:, -1]))


def turned(tensor):
    return tensor.detach().t().tolist()


def recurrent(module):
    """Keras's weights."""
    def gates(tensor):
        r, z, n = tensor.detach().chunk(3)
        return torch.cat([z, r, n])
    if isinstance(module, nn.GRU):
        return [gates(module.weight_ih_l0).t().tolist(), gates(module.weight_hh_l0).t().tolist(),
                [gates(module.bias_ih_l0).tolist(), gates(module.bias_hh_l0).tolist()]]
    return [turned(module.weight_ih_l0), turned(module.weight_hh_l0), (module.bias_ih_l0 + module.bias_hh_l0).detach().tolist()]


def dense(module, activation, axes, kind="dense"):
    return {"type": kind, "activation": activation, "shape": axes + [module.out_features],
            "weights": [turned(module.weight), module.bias.detach().tolist()]}


def steps(model):
    every = [None, None]
    return {"in_shape": every + [2], "layers": [
        {"type": "conv1d", "activation": "tanh", "shape": every + [4], "kernel_size": [3], "dilation": [2],
         "weights": [model.conv.weight.detach().permute(2, 1, 0).tolist(), model.conv.bias.detach().tolist()]},
        {"type": "gru", "activation": "tanh", "shape": every + [3], "weights": recurrent(model.gru)},
        dense(model.first, "relu", every, "time-distributed-dense"), dense(model.second, "", every)]}


def last(model):
    return {"in_shape": [None, STEPS, 3], "layers": [
        {"type": "lstm", "activation": "tanh", "shape": [None, 5], "weights": recurrent(model.lstm)},
        dense(model.dense, "", [None]), {"type": "activation", "activation": "sigmoid", "shape": [None, 2], "weights": []}]}


def guitar(model):
    return {"model_data": model.data, "state_dict": {name: tensor.tolist() for name, tensor in model.state_dict().items()}}


MODELS = {
    "guitar_lstm": (lambda: Amplifier("LSTM", 1, 5, 1, 1), guitar),
    "guitar_gru": (lambda: Amplifier("GRU", 2, 4, 2, 1), guitar),
    "guitar_rnn": (lambda: Amplifier("RNN", 1, 3, 1, 0, bias=False), guitar),
    "steps": (Steps, steps),
    "last": (Last, last),
}

for seed, (name, (make, write)) in enumerate(MODELS.items()):
    torch.manual_seed(seed)
    model = make().eval()
    inputs = torch.randn(BATCH, STEPS, {"guitar_gru": 2, "steps": 2, "last": 3}.get(name, 1))
    # Weights with few digits make short files.
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_((parameter * 1.5 * 512).round() / 512)
        outputs = model(inputs)
    with open(f"json_{name}.json", "w") as file:
        json.dump(write(model), file)
        file.write("\n")
    with open(f"json_{name}.expected.json", "w") as file:
        json.dump({"inputs": inputs.flatten(1).tolist(), "outputs": outputs.flatten(1).tolist()}, file)
        file.write("\n")
