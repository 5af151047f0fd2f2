#!/usr/bin/python3
"""Writes models of recurrent modules whose time is open or whose states go in and come out, torch_states_NAME.onnx, and what PyTorch
computes with them from zeros, torch_states_NAME.json.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_states.py
"""

import json
import warnings

import torch
import torch.nn as nn

warnings.filterwarnings("ignore")
torch.manual_seed(7)
SAMPLES, STEPS, FEATURES, UNITS = 4, 6, 3, 4


class Model(nn.Module):
    """A recurrent module and a dense one; states that are given come back as they are at the end."""

    def __init__(self, unit, **options):
        super().__init__()
        self.rnn = getattr(nn, unit)(FEATURES, UNITS, **options)
        self.head = nn.Linear(UNITS * (2 if self.rnn.bidirectional else 1), 2)

    def forward(self, x, *states):
        outputs, last = self.rnn(x, *([states if len(states) > 1 else states[0]] if states else []))
        last = (last if isinstance(last, tuple) else (last,)) if states else ()
        return self.head(outputs), *last


class Loop(nn.Module):
    """A cell, step by step."""

    def __init__(self):
        super().__init__()
        self.cell, self.head = nn.LSTMCell(FEATURES, UNITS), nn.Linear(UNITS, 2)

    def forward(self, x):
        h = c = torch.zeros(x.shape[0], UNITS)
        for step in range(x.shape[1]):
            h, c = self.cell(x[:, step], (h, c))
        return self.head(h)


def write(name, model, axes, states=0, steps=STEPS):
    torch.manual_seed(7)
    model.eval()
    first = getattr(model, "rnn", None) is None or model.rnn.batch_first
    samples = torch.randn(SAMPLES, STEPS, FEATURES)
    some = samples[:1, :steps] if first else samples[:1, :steps].transpose(0, 1)
    layers = model.rnn.num_layers * (2 if model.rnn.bidirectional else 1) if states else 0
    names = ["h0", "c0"][:states]
    given = ["hn", "cn"][:states]
    dynamic = None if axes is None else {"x": axes, **{each: {1: "batch"} for each in names + given}}
    torch.onnx.export(model, (some, *[torch.zeros(layers, 1, UNITS)] * states), f"torch_states_{name}.onnx",
                      input_names=["x"] + names, output_names=["y"] + given, dynamic_axes=dynamic, opset_version=14)
    with torch.no_grad():
        zeros = [torch.zeros(layers, SAMPLES, UNITS)] * states
        outputs = model(samples if first else samples.transpose(0, 1), *zeros)
    outputs = outputs[0] if isinstance(outputs, tuple) else outputs
    outputs = outputs if first else outputs.transpose(0, 1)
    with open(f"torch_states_{name}.json", "w") as file:
        json.dump({"inputs": samples.flatten(1).tolist(), "outputs": outputs.flatten(1).tolist()}, file)


write("open", Model("LSTM", batch_first=True, bidirectional=True), {0: "batch", 1: "time"})
write("open_time_first", Model("GRU"), {0: "time", 1: "batch"})
write("open_alone", Model("RNN", batch_first=True), {1: "time"})
write("lstm", Model("LSTM", batch_first=True, num_layers=2), {0: "batch"}, states=2)
write("gru_open", Model("GRU", bidirectional=True), {0: "time", 1: "batch"}, states=1)
write("step", Model("LSTM", batch_first=True, num_layers=2), None, states=2, steps=1)
write("step_time_first", Model("RNN"), None, states=1, steps=1)
write("loop", Loop(), {0: "batch"})
