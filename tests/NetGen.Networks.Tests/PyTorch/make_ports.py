#!/usr/bin/python3
"""Writes ports.json: what PyTorch computes of ActorCritic (../Networks/PortNetworks.cs), in float64.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_ports.py
Parameters and gradients are in canonical order: layer by layer, the kernel as [inputs, outputs] row-major, then the bias.
"""

import json

import torch
import torch.nn.functional as F

SAMPLES = 6
STATE, GOAL, BODY, POLICY, MOODS = 7, 3, 19, 5, 3


def floats(generator, *shape, scale=1.0):
    """Normal numbers that are exact in float32 and short in JSON."""
    return torch.round(torch.randn(*shape, generator=generator, dtype=torch.float64) * scale * 4096) / 4096


def flat(tensor):
    return [float(f"{value:.12g}") for value in tensor.detach().reshape(-1).tolist()]


generator = torch.Generator().manual_seed(20)
sizes = [(STATE + GOAL, BODY), (BODY, POLICY), (BODY, 1), (BODY, MOODS)]
parameters = []
for inputs, outputs in sizes:
    parameters += [floats(generator, inputs, outputs, scale=inputs ** -0.5), floats(generator, outputs, scale=0.1)]
for parameter in parameters:
    parameter.requires_grad_()

state, goal = floats(generator, SAMPLES, STATE), floats(generator, SAMPLES, GOAL)
state.requires_grad_()
goal.requires_grad_()
labels = torch.randint(POLICY, (SAMPLES,), generator=generator)
values = floats(generator, SAMPLES, 1)
moods = torch.randint(2, (SAMPLES, MOODS), generator=generator).double()

body = torch.tanh(torch.cat([state, goal], dim=1) @ parameters[0] + parameters[1])
logits = body @ parameters[2] + parameters[3]
value = body @ parameters[4] + parameters[5]
mood_logits = body @ parameters[6] + parameters[7]
losses = [F.cross_entropy(logits, labels), F.mse_loss(value, values), F.binary_cross_entropy_with_logits(mood_logits, moods)]
loss = losses[0] + 0.5 * losses[1] + 2 * losses[2]
gradients = torch.autograd.grad(loss, parameters + [state, goal], retain_graph=True)

# What comes back from gradients with respect to the outputs, as Backward takes them.
outputs = [torch.softmax(logits, dim=1), value, torch.sigmoid(mood_logits)]
output_gradients = [floats(generator, *output.shape) for output in outputs]
backward = torch.autograd.grad(outputs, parameters + [state, goal], output_gradients)

with open("ports.json", "w", encoding="ascii") as file:
    json.dump(
        {
            "samples": SAMPLES,
            "parameters": [number for parameter in parameters for number in flat(parameter)],
            "state": flat(state), "goal": flat(goal),
            "labels": labels.tolist(), "values": flat(values), "moods": flat(moods),
            "outputs": [flat(output) for output in outputs],
            "losses": [float(f"{each.item():.12g}") for each in losses],
            "loss": float(f"{loss.item():.12g}"),
            "gradients": [number for gradient in gradients[:-2] for number in flat(gradient)],
            "outputGradients": [flat(gradient) for gradient in output_gradients],
            "backward": [number for gradient in backward[:-2] for number in flat(gradient)],
            "stateGradients": flat(backward[-2]), "goalGradients": flat(backward[-1]),
        },
        file, indent=1)
    file.write("\n")
