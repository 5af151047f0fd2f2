#!/usr/bin/python3
"""Writes torch_ports.onnx and what PyTorch computes with it: two inputs and two outputs.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_ports.py
"""

import json

import torch
import torch.nn as nn


class Agent(nn.Module):
    def __init__(self):
        super().__init__()
        self.body, self.policy, self.value = nn.Linear(5, 8), nn.Linear(8, 4), nn.Linear(8, 1)

    def forward(self, state, goal):
        body = torch.tanh(self.body(torch.cat([state, goal], dim=1)))
        return torch.softmax(self.policy(body), dim=1), self.value(body)


torch.manual_seed(20260105)
model = Agent().eval()
names = ["state", "goal", "policy", "value"]
torch.onnx.export(model, (torch.zeros(1, 3), torch.zeros(1, 2)), "torch_ports.onnx", input_names=names[:2], output_names=names[2:],
                  dynamic_axes={name: {0: "batch"} for name in names})
inputs = [torch.randn(5, 3), torch.randn(5, 2)]
outputs = model.double()(*[each.double() for each in inputs])
with open("torch_ports.json", "w", encoding="utf-8") as file:
    json.dump({"inputs": [each.flatten().tolist() for each in inputs], "outputs": [each.flatten().tolist() for each in outputs]}, file)
    file.write("\n")
