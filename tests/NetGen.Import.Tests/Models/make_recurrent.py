#!/usr/bin/python3
"""Writes models of recurrent modules, torch_steps_NAME.onnx, and what PyTorch computes with them, torch_steps_NAME.json.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_recurrent.py
"""

import json
import warnings

import torch
import torch.nn as nn

warnings.filterwarnings("ignore")
BATCH, STEPS, FEATURES, UNITS = 5, 6, 3, 4


class Model(nn.Module):
    """A recurrent module, what is read of it, and a dense one."""

    def __init__(self, unit, read, batch_first=True, **options):
        super().__init__()
        self.rnn = getattr(nn, unit)(FEATURES, UNITS, batch_first=batch_first, **options)
        self.read, self.batch_first = read, batch_first
        self.head = nn.Linear(UNITS * (2 if self.rnn.bidirectional else 1), 2)

    def forward(self, x):
        outputs, states = self.rnn(x if self.batch_first else x.transpose(0, 1))
        return self.head(self.read(self, outputs, states[0] if isinstance(states, tuple) else states))


class TimeFirst(nn.Module):
    """What is read and given has the batch behind the steps."""

    def __init__(self):
        super().__init__()
        self.rnn, self.head = nn.GRU(FEATURES, UNITS), nn.Linear(UNITS, 2)

    def forward(self, x):
        return torch.tanh(self.head(self.rnn(x)[0]))


class Tail(nn.Module):
    """A convolution before, a module of two layers, and the last step by a slice."""

    def __init__(self):
        super().__init__()
        self.conv, self.rnn = nn.Conv1d(FEATURES, 5, 2), nn.LSTM(5, UNITS, 2, batch_first=True, dropout=0.5)
        self.norm, self.head = nn.LayerNorm(UNITS), nn.Linear(UNITS, 2)

    def forward(self, x):
        x = torch.relu(self.conv(x.transpose(1, 2))).transpose(1, 2)
        return self.head(self.norm(self.rnn(x)[0])[:, -1:, :]).flatten(1)


def steps(model, outputs, states):
    return outputs if model.batch_first else outputs.transpose(0, 1)


def last(model, outputs, states):
    return outputs[:, -1] if model.batch_first else outputs[-1]


def state(model, outputs, states):
    return states[-1]


def both(model, outputs, states):
    return torch.cat([states[-2], states[-1]], dim=1)


MODELS = {
    "lstm": (lambda: Model("LSTM", steps), 13),
    "lstm_last": (lambda: Model("LSTM", last), 16),
    "lstm_opset9": (lambda: Model("LSTM", last), 9),
    "lstm_time_first": (lambda: Model("LSTM", last, batch_first=False, bias=False), 13),
    "lstm_stacked": (lambda: Model("LSTM", state, num_layers=3), 13),
    "lstm_both": (lambda: Model("LSTM", steps, bidirectional=True), 13),
    "gru": (lambda: Model("GRU", steps, batch_first=False), 13),
    "gru_state": (lambda: Model("GRU", state), 11),
    "gru_both_states": (lambda: Model("GRU", both, bidirectional=True, num_layers=2), 13),
    "gru_both_last": (lambda: Model("GRU", last, bidirectional=True), 13),
    "rnn": (lambda: Model("RNN", state), 13),
    "rnn_relu": (lambda: Model("RNN", steps, nonlinearity="relu", num_layers=2, bidirectional=True), 16),
    "time_first": (TimeFirst, 13),
    "tail": (Tail, 13),
}

for seed, (name, (make, opset)) in enumerate(MODELS.items()):
    torch.manual_seed(seed)
    model = make().eval()
    order = (lambda x: x.transpose(0, 1)) if name == "time_first" else (lambda x: x)
    axis = 1 if name == "time_first" else 0
    torch.onnx.export(model, order(torch.zeros(1, STEPS, FEATURES)), f"torch_steps_{name}.onnx", opset_version=opset, input_names=["x"],
                      output_names=["y"], dynamic_axes={"x": {axis: "batch"}, "y": {axis: "batch"}})
    inputs = torch.randn(BATCH, STEPS, FEATURES)
    with torch.no_grad():
        outputs = order(model.double()(order(inputs.double())))
    with open(f"torch_steps_{name}.json", "w") as file:
        json.dump({"inputs": inputs.flatten(1).tolist(), "outputs": outputs.flatten(1).tolist()}, file)
        file.write("\n")
