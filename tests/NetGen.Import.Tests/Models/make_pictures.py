#!/usr/bin/python3
"""Writes torch_picture.onnx and torch_signal.onnx, and what PyTorch computes with them: pools, borders, larger pictures.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_pictures.py
"""

import json

import torch
import torch.nn as nn
import torch.nn.functional as F


class Picture(nn.Module):
    """A pool as residual networks have it, with zeros on both sides behind a rectifier; averages that count zeros."""

    def __init__(self):
        super().__init__()
        self.head = nn.Linear(3, 4)

    def forward(self, x):
        value = F.max_pool2d(F.relu(x), kernel_size=3, stride=2, padding=1)
        value = F.interpolate(value, scale_factor=(2, 3), mode="nearest")
        value = F.avg_pool2d(value, kernel_size=(3, 2), stride=1, padding=(1, 0))
        value = F.pad(torch.tanh(value), (1, 0, 0, 2))[:, :, 1:, :-2]
        value = F.interpolate(value, scale_factor=2, mode="bilinear", align_corners=False)
        return self.head(torch.sigmoid(F.adaptive_avg_pool2d(F.max_pool2d(value, 2), 1).flatten(1)))


class Signal(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(20, 2)

    def forward(self, x):
        value = F.max_pool1d(x, kernel_size=3, stride=2, padding=1)  # of nine: as Padding.Same has it
        value = F.interpolate(F.pad(value, (2, 1)), scale_factor=2, mode="linear", align_corners=False)
        return self.head(F.avg_pool1d(value, 3).flatten(1))


def write(name, model, shape):
    inputs = torch.randn(5, *shape)
    torch.onnx.export(model, torch.zeros(1, *shape), name + ".onnx", opset_version=13, input_names=["x"], output_names=["y"],
                      dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}})
    outputs = model.double()(inputs.double())
    with open(name + ".json", "w", encoding="utf-8") as file:
        json.dump({"inputs": inputs.reshape(5, -1).tolist(), "outputs": outputs.tolist()}, file)
        file.write("\n")


torch.manual_seed(20260104)
write("torch_picture", Picture().eval(), (3, 8, 10))
write("torch_signal", Signal().eval(), (4, 9))
