#!/usr/bin/python3
"""Writes torch_rows.onnx and what PyTorch computes with it: normalizations over the last axis, and a softmax of rows.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_rows.py
"""

import json

import torch
import torch.nn as nn
import torch.nn.functional as F


class Rows(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.hidden = nn.LayerNorm(5), nn.Linear(20, 8)
        self.plain, self.head = nn.LayerNorm(8, eps=1e-3), nn.Linear(8, 3)

    def forward(self, x):
        shares = torch.softmax(self.first(x), dim=-1)
        return self.head(self.plain(F.relu(self.hidden(shares.flatten(1)))))


torch.manual_seed(20260103)
model = Rows().eval()
with torch.no_grad():
    model.first.weight.normal_()
    model.first.bias.normal_()
torch.onnx.export(model, torch.zeros(1, 4, 5), "torch_rows.onnx", opset_version=17, input_names=["x"], output_names=["y"],
                  dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}})
inputs = torch.randn(5, 4, 5)
outputs = model.double()(inputs.double())
with open("torch_rows.json", "w", encoding="utf-8") as file:
    json.dump({"inputs": inputs.reshape(5, -1).tolist(), "outputs": outputs.tolist()}, file)
    file.write("\n")
