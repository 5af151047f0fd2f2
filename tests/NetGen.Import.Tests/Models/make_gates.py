#!/usr/bin/python3
"""Writes models that multiply a picture, a signal or a sequence by a number of each channel, torch_gate_NAME.onnx, and what PyTorch computes, torch_gate_NAME.json.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_gates.py
"""

import json
import warnings

import torch
import torch.nn as nn
import torch.nn.functional as F

warnings.filterwarnings("ignore")
BATCH = 4


class Convolved(nn.Module):
    """Squeeze and excite as MobileNetV3 has it: convolutions of a single place, and a hard sigmoid."""

    def __init__(self):
        super().__init__()
        self.stem, self.squeeze, self.excite, self.head = nn.Conv2d(3, 8, 3, padding=1), nn.Conv2d(8, 4, 1), nn.Conv2d(4, 8, 1), nn.Conv2d(8, 2, 3)

    def forward(self, x):
        x = F.relu(self.stem(x))
        gate = F.hardsigmoid(self.excite(F.relu(self.squeeze(F.adaptive_avg_pool2d(x, 1)))))
        return self.head(gate * x).flatten(1)


class Dense(nn.Module):
    """As in the paper (Hu et al., 2018): two dense layers between reshapes, and a skip connection."""

    def __init__(self):
        super().__init__()
        self.stem, self.squeeze, self.excite, self.head = nn.Conv2d(2, 6, 3), nn.Linear(6, 3), nn.Linear(3, 6), nn.Linear(6, 3)

    def forward(self, x):
        x = self.stem(x)
        gate = torch.sigmoid(self.excite(F.relu(self.squeeze(x.mean((2, 3))))))
        x = F.relu(x * gate.view(-1, 6, 1, 1) + x)
        return self.head(x.mean((2, 3)))


class Signal(nn.Module):
    """The same over a signal."""

    def __init__(self):
        super().__init__()
        self.stem, self.gate, self.head = nn.Conv1d(3, 5, 3), nn.Conv1d(5, 5, 1), nn.Conv1d(5, 4, 1)

    def forward(self, x):
        x = self.stem(x)
        return self.head(x * torch.sigmoid(self.gate(x.mean(2, keepdim=True)))).flatten(1)


class Rows(nn.Module):
    """A sequence plus what a dense layer makes of its mean, behind features that are the last axis."""

    def __init__(self):
        super().__init__()
        self.stem, self.mean, self.head = nn.Linear(4, 6), nn.Linear(6, 6), nn.Linear(6, 2)

    def forward(self, x):
        x = torch.tanh(self.stem(x))
        return self.head(x + F.relu(self.mean(x.mean(1, keepdim=True))))


MODELS = {"convolved": (Convolved, (3, 6, 5)), "dense": (Dense, (2, 5, 7)), "signal": (Signal, (3, 9)), "rows": (Rows, (7, 4))}


def main():
    for seed, (name, (make, shape)) in enumerate(MODELS.items()):
        torch.manual_seed(seed)
        model, inputs = make(), torch.randn(BATCH, *shape)
        torch.onnx.export(model.eval(), inputs[:2], f"torch_gate_{name}.onnx", opset_version=14, input_names=["x"], output_names=["y"],
                          dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}})
        with torch.no_grad():
            outputs = model.double()(inputs.double())
        with open(f"torch_gate_{name}.json", "w", encoding="utf-8") as file:
            json.dump({"inputs": inputs.flatten(1).tolist(), "outputs": outputs.flatten(1).tolist()}, file)
            file.write("\n")


if __name__ == "__main__":
    main()
