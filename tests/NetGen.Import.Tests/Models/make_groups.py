#!/usr/bin/python3
"""Writes torch_group_norm.onnx, and what PyTorch computes with it: normalizations of groups of channels, which the exporter writes out as
InstanceNormalization of what Reshape makes of them, and of each channel.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_groups.py
"""

import json

import torch
import torch.nn as nn


class Groups(nn.Sequential):
    """Of the input, behind a convolution, and of each channel."""

    def __init__(self):
        super().__init__(
            nn.GroupNorm(3, 6), nn.Conv2d(6, 8, 3), nn.GroupNorm(4, 8, eps=1e-3), nn.ReLU(), nn.InstanceNorm2d(8, affine=True), nn.Sigmoid(),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 3))


torch.manual_seed(20260123)
model = Groups().eval()
with torch.no_grad():
    for module in model.modules():
        if isinstance(module, (nn.GroupNorm, nn.InstanceNorm2d)):
            module.weight.normal_()
            module.bias.normal_()
inputs = torch.randn(5, 6, 5, 7)
torch.onnx.export(model, inputs[:1], "torch_group_norm.onnx", opset_version=13, input_names=["x"], output_names=["y"],
                  dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}})
with open("torch_group_norm.json", "w", encoding="utf-8") as file:
    json.dump({"inputs": inputs.reshape(5, -1).tolist(), "outputs": model.double()(inputs.double()).tolist()}, file)
    file.write("\n")
