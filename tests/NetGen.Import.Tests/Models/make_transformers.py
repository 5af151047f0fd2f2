#!/usr/bin/python3
"""Writes state dicts of attention and of transformers, state_NAME.safetensors, and what PyTorch computes with them, state_NAME.json.

Inputs and outputs are as NetGen has them: sequences are [time, features], tokens whole numbers. state_gpt2 has the names of GPT-2 as the library
transformers writes them; its logits are computed here by GPT-2's formulas.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_transformers.py
"""

import json
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from make_state_dicts import save_file

BATCH = 3


def causal(steps):
    return torch.triu(torch.ones(steps, steps, dtype=torch.bool), diagonal=1)


class Heads(nn.Module):
    """Attention of a sequence itself, and of a memory whose features are other ones, so that its projections are three tensors."""

    def __init__(self):
        super().__init__()
        self.own = nn.MultiheadAttention(8, 2, batch_first=True)
        self.norm = nn.LayerNorm(8)
        self.cross = nn.MultiheadAttention(8, 4, kdim=5, vdim=5, batch_first=True)
        self.head = nn.Linear(8, 3)

    def forward(self, memory, x):
        x = self.norm(x + self.own(x, x, x, attn_mask=causal(x.shape[1]))[0])
        return self.head(self.cross(x, memory, memory)[0])


class Encoder(nn.Module):
    """Two layers that are normalized behind, as PyTorch has it by default, and one that is normalized first."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Linear(5, 8)
        self.layers = nn.ModuleList([
            nn.TransformerEncoderLayer(8, 2, 12, dropout=0.0, batch_first=True),
            nn.TransformerEncoderLayer(8, 4, 10, dropout=0.0, batch_first=True),
            nn.TransformerEncoderLayer(8, 2, 16, dropout=0.0, batch_first=True, norm_first=True, activation="gelu")])
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        x = self.stem(x)
        for layer in self.layers:
            x = layer(x)
        return self.head(x)


class Decoder(nn.Module):
    """Tokens and what comes next, the head tied to the embedding: the state dict has its weight twice."""

    def __init__(self, tokens, steps, features):
        super().__init__()
        self.tokens, self.places = nn.Embedding(tokens, features), nn.Embedding(steps, features)
        self.block = nn.TransformerEncoderLayer(features, 2, 20, dropout=0.0, batch_first=True, norm_first=True, activation="gelu")
        self.norm = nn.LayerNorm(features)
        self.head = nn.Linear(features, tokens, bias=False)
        self.head.weight = self.tokens.weight

    def forward(self, tokens):
        x = self.tokens(tokens) + self.places.weight
        return self.head(self.norm(self.block(x, causal(tokens.shape[1]))))


def gpt2(tokens, steps, features, blocks):
    """The tensors of such a checkpoint, with the masks that it has as buffers. Kernels are [inputs, outputs]."""
    prefix = "transformer."
    tensors = {prefix + "wte.weight": (tokens, features), prefix + "wpe.weight": (steps, features)}
    for i in range(blocks):
        block = f"{prefix}h.{i}."
        tensors |= {
            block + "ln_1.weight": (features,), block + "ln_1.bias": (features,),
            block + "attn.c_attn.weight": (features, 3 * features), block + "attn.c_attn.bias": (3 * features,),
            block + "attn.c_proj.weight": (features, features), block + "attn.c_proj.bias": (features,),
            block + "ln_2.weight": (features,), block + "ln_2.bias": (features,),
            block + "mlp.c_fc.weight": (features, 4 * features), block + "mlp.c_fc.bias": (4 * features,),
            block + "mlp.c_proj.weight": (4 * features, features), block + "mlp.c_proj.bias": (features,),
        }
    tensors |= {prefix + "ln_f.weight": (features,), prefix + "ln_f.bias": (features,)}
    state = {name: torch.randn(shape) * 0.4 + (1 if ".ln_" in name and name.endswith("weight") else 0) for name, shape in tensors.items()}
    for i in range(blocks):
        state[f"{prefix}h.{i}.attn.bias"] = torch.tril(torch.ones(steps, steps)).reshape(1, 1, steps, steps)
        state[f"{prefix}h.{i}.attn.masked_bias"] = torch.tensor(-1e4)
    return state


def gpt2_logits(state, tokens, heads, blocks):
    """Radford et al., 2019, as published with the model: normalized first, GELU by tanh, epsilon 1e-5, logits by the table of tokens."""
    state = {name: value.double() for name, value in state.items()}

    def at(name):
        return state["transformer." + name]

    def norm(x, name):
        mean = x.mean(-1, keepdim=True)
        variance = ((x - mean) ** 2).mean(-1, keepdim=True)
        return at(name + ".weight") * (x - mean) / torch.sqrt(variance + 1e-5) + at(name + ".bias")

    def dense(x, name):
        return x @ at(name + ".weight") + at(name + ".bias")

    def gelu(x):
        return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x ** 3)))

    def attention(x, name):
        samples, steps, features = x.shape
        query, key, value = (
            part.reshape(samples, steps, heads, -1).transpose(1, 2) for part in dense(x, name + ".c_attn").split(features, dim=2))
        scores = query @ key.transpose(2, 3) / math.sqrt(features // heads)
        weights = F.softmax(scores.masked_fill(causal(steps), -math.inf), dim=-1)
        return dense((weights @ value).transpose(1, 2).reshape(samples, steps, features), name + ".c_proj")

    x = at("wte.weight")[tokens] + at("wpe.weight")[:tokens.shape[1]]
    for i in range(blocks):
        x = x + attention(norm(x, f"h.{i}.ln_1"), f"h.{i}.attn")
        x = x + dense(gelu(dense(norm(x, f"h.{i}.ln_2"), f"h.{i}.mlp.c_fc")), f"h.{i}.mlp.c_proj")
    return norm(x, "ln_f") @ at("wte.weight").T


def rows(values):
    return values.reshape(len(values), -1).tolist()


def write(name, state, inputs, outputs):
    save_file(state, f"state_{name}.safetensors")
    with open(f"state_{name}.json", "w", encoding="utf-8") as file:
        json.dump({"inputs": [rows(values) for values in inputs], "outputs": rows(outputs)}, file)
        file.write("\n")


def run(name, model, *inputs):
    """Numbers that PyTorch starts from 0 or 1 are drawn: else nothing would show where they go. In training mode, without dropout, PyTorch
    takes no way of its own through such layers."""
    with torch.no_grad():
        for tensor in model.parameters():
            if tensor.dim() == 1:
                tensor.add_(torch.randn(tensor.shape) * 0.3)
        state = {key: value.clone() for key, value in model.state_dict().items()}
        write(name, state, inputs, model.double()(*[values.double() if values.is_floating_point() else values for values in inputs]))


def main():
    torch.manual_seed(20261201)
    run("heads", Heads(), torch.randn(BATCH, 4, 5), torch.randn(BATCH, 6, 8))
    run("encoder", Encoder(), torch.randn(BATCH, 6, 5))
    run("decoder", Decoder(11, 7, 8), torch.randint(0, 11, (BATCH, 7)))
    state = gpt2(tokens=17, steps=9, features=12, blocks=2)
    tokens = torch.randint(0, 17, (BATCH, 9))
    write("gpt2", state, [tokens], gpt2_logits(state, tokens, heads=3, blocks=2))


if __name__ == "__main__":
    main()
