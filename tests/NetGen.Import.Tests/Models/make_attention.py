#!/usr/bin/python3
"""Writes models of attention and of transformers, torch_NAME.onnx, and what PyTorch computes with them, torch_NAME.json.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_attention.py
"""

import json
import math
import warnings

import torch
import torch.nn as nn
import torch.nn.functional as F

warnings.filterwarnings("ignore")
BATCH = 5


def causal(steps):
    return torch.triu(torch.full((steps, steps), -math.inf), diagonal=1)


class Self(nn.Module):
    """nn.MultiheadAttention of a sequence itself, causal as stated."""

    def __init__(self, features, heads, is_causal, batch_first=True):
        super().__init__()
        self.attention, self.is_causal = nn.MultiheadAttention(features, heads, batch_first=batch_first), is_causal

    def forward(self, x):
        mask = causal(x.shape[1]) if self.is_causal else None
        return self.attention(x, x, x, need_weights=False, attn_mask=mask)[0]


class Cross(nn.Module):
    """Keys and values of another sequence, whose features are other ones; the weights are averaged over heads, and not read."""

    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(8, 2, kdim=5, vdim=5, batch_first=True)

    def forward(self, x, memory):
        return self.attention(x, memory, memory)[0]


class Encoder(nn.Module):
    """Layers that are normalized behind and first."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([
            nn.TransformerEncoderLayer(8, 2, 12, dropout=0.0, batch_first=True),
            nn.TransformerEncoderLayer(8, 4, 10, dropout=0.0, batch_first=True, norm_first=True, activation="gelu")])
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return self.head(x)


class Block(nn.Module):
    """A block as decoders write it: one projection that is split, a triangle that masks, GELU by tanh."""

    def __init__(self, features, heads, steps):
        super().__init__()
        self.heads = heads
        self.norm_1, self.norm_2 = nn.LayerNorm(features), nn.LayerNorm(features)
        self.project, self.output = nn.Linear(features, 3 * features), nn.Linear(features, features)
        self.wide, self.narrow = nn.Linear(features, 4 * features), nn.Linear(4 * features, features)
        self.register_buffer("triangle", torch.tril(torch.ones(steps, steps)).reshape(1, 1, steps, steps))

    def attention(self, x):
        samples, steps, features = x.shape
        query, key, value = self.project(x).split(features, dim=2)
        query, key, value = (part.view(samples, steps, self.heads, features // self.heads).transpose(1, 2) for part in (query, key, value))
        scores = (query @ key.transpose(-2, -1)) * (1.0 / math.sqrt(key.size(-1)))
        scores = scores.masked_fill(self.triangle[:, :, :steps, :steps] == 0, float("-inf"))
        return self.output((F.softmax(scores, dim=-1) @ value).transpose(1, 2).contiguous().view(samples, steps, features))

    def forward(self, x):
        x = x + self.attention(self.norm_1(x))
        wide = self.wide(self.norm_2(x))
        return x + self.narrow(0.5 * wide * (1.0 + torch.tanh(math.sqrt(2.0 / math.pi) * (wide + 0.044715 * torch.pow(wide, 3.0)))))


class Decoder(nn.Module):
    """Tokens, learned positions, causal blocks, and a head that is the embedding turned over."""

    def __init__(self, tokens=13, features=8, heads=2, steps=6, blocks=2):
        super().__init__()
        self.tokens, self.places = nn.Embedding(tokens, features), nn.Embedding(steps, features)
        self.blocks = nn.ModuleList([Block(features, heads, steps) for _ in range(blocks)])
        self.norm, self.head = nn.LayerNorm(features), nn.Linear(features, tokens, bias=False)
        self.head.weight = self.tokens.weight

    def forward(self, tokens):
        x = self.tokens(tokens) + self.places(torch.arange(tokens.shape[1]))
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


class Bert(nn.Module):
    """As BERT writes it: three projections, scores divided, an exact GELU, and a parameter that is added."""

    def __init__(self, tokens=11, features=12, heads=3, steps=5):
        super().__init__()
        self.heads = heads
        self.tokens, self.places = nn.Embedding(tokens, features), nn.Parameter(torch.randn(1, steps, features))
        self.query, self.key, self.value = nn.Linear(features, features), nn.Linear(features, features), nn.Linear(features, features)
        self.output, self.norm, self.head = nn.Linear(features, features), nn.LayerNorm(features, eps=1e-12), nn.Linear(features, 2)

    def split(self, x):
        return x.view(x.shape[0], x.shape[1], self.heads, -1).permute(0, 2, 1, 3)

    def forward(self, tokens):
        x = self.tokens(tokens) + self.places
        query, key, value = self.split(self.query(x)), self.split(self.key(x)), self.split(self.value(x))
        weights = F.softmax(torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(query.shape[-1]), dim=-1)
        mixed = torch.matmul(weights, value).permute(0, 2, 1, 3).contiguous()
        x = self.norm(self.output(mixed.view(mixed.shape[0], mixed.shape[1], -1)) + x)
        return self.head(F.gelu(x)[:, 0])


class Keras(nn.Module):
    """As Keras's MultiHeadAttention computes: kernels [features, heads, size] in equations, biases [heads, size], scaled queries, a mask that is added."""

    def __init__(self, features=8, heads=2, size=3, value=5, steps=6, is_causal=True):
        super().__init__()
        self.query, self.key = (nn.Parameter(torch.randn(features, heads, size) * 0.4) for _ in range(2))
        self.value, self.output = nn.Parameter(torch.randn(features, heads, value) * 0.4), nn.Parameter(torch.randn(heads, value, features) * 0.4)
        self.query_bias, self.key_bias = (nn.Parameter(torch.randn(heads, size) * 0.4) for _ in range(2))
        self.value_bias, self.output_bias = nn.Parameter(torch.randn(heads, value) * 0.4), nn.Parameter(torch.zeros(features))
        mask = torch.triu(torch.ones(steps, steps), diagonal=1) if is_causal else torch.zeros(steps, steps)
        self.register_buffer("mask", (mask * -1e9).reshape(1, 1, steps, steps))
        self.scale = 1.0 / math.sqrt(size)

    def forward(self, x):
        query = torch.einsum("abc,cde->abde", x, self.query) + self.query_bias
        key = torch.einsum("abc,cde->abde", x, self.key) + self.key_bias
        value = torch.einsum("abc,cde->abde", x, self.value) + self.value_bias
        scores = torch.einsum("aecd,abcd->acbe", key, query * self.scale) + self.mask
        mixed = torch.einsum("acbe,aecd->abcd", F.softmax(scores, dim=-1), value)
        return torch.einsum("abcd,cde->abe", mixed, self.output) + self.output_bias


class Letters(nn.Module):
    """Equations as people write them: heads before steps, kernels on their side, one projection without a bias, values before weights."""

    def __init__(self, features=8, heads=4, size=2):
        super().__init__()
        self.heads, self.size = heads, size
        self.query, self.key = nn.Parameter(torch.randn(heads, features, size) * 0.4), nn.Parameter(torch.randn(heads, size, features) * 0.4)
        self.value, self.output = nn.Linear(features, heads * size, bias=False), nn.Linear(heads * size, features)

    def forward(self, x):
        query, key = torch.einsum("bnf,hfd->bhnd", x, self.query), torch.einsum("bnf,hdf->bnhd", x, self.key)
        value = self.value(x).view(x.shape[0], x.shape[1], self.heads, self.size).permute(0, 2, 1, 3)
        weights = F.softmax(torch.einsum("bhid,bjhd->bhij", query, key) / math.sqrt(self.size), dim=-1)
        mixed = torch.einsum("bhjd,bhij->bhid", value, weights)
        return self.output(mixed.permute(0, 2, 1, 3).reshape(x.shape[0], x.shape[1], self.heads * self.size))


class Vision(nn.Module):
    """A vision transformer: patches, a class token before them, learnt positions, a block, and a head on the class token."""

    def __init__(self, repeats=False, features=8):
        super().__init__()
        self.repeats = repeats
        self.patches, self.token = nn.Conv2d(3, features, 4, stride=4), nn.Parameter(torch.randn(1, 1, features))
        self.places = nn.Parameter(torch.randn(1, 7, features))
        self.block = nn.TransformerEncoderLayer(features, 2, 12, dropout=0.0, batch_first=True, norm_first=True, activation="gelu")
        self.norm, self.head = nn.LayerNorm(features), nn.Linear(features, 3)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        token = self.token.repeat(x.shape[0], 1, 1) if self.repeats else self.token.expand(x.shape[0], -1, -1)
        x = torch.cat([token, x], dim=1) + self.places
        return self.head(self.norm(self.block(x))[:, 0])


MODELS = {
    "attention": (lambda: Self(8, 2, False), 17, [(6, 8)]),
    "attention_causal": (lambda: Self(8, 4, True), 14, [(6, 8)]),
    "attention_cross": (Cross, 14, [(4, 8), (6, 5)]),
    "encoder": (Encoder, 13, [(6, 8)]),
    "encoder_newest": (Encoder, 17, [(6, 8)]),
    "decoder": (Decoder, 17, [(13, 6)]),
    "decoder_oldest": (lambda: Decoder(blocks=1), 11, [(13, 6)]),
    "bert": (Bert, 14, [(11, 5)]),
    "einsum_keras": (Keras, 14, [(6, 8)]),
    "einsum_all": (lambda: Keras(is_causal=False), 17, [(6, 8)]),
    "einsum_letters": (Letters, 13, [(5, 8)]),
    "vision": (Vision, 14, [(3, 8, 12)]),
    "vision_repeat": (lambda: Vision(repeats=True), 17, [(3, 8, 12)]),
}


def main():
    for seed, (name, (make, opset, shapes)) in enumerate(MODELS.items()):
        torch.manual_seed(seed)
        model = make()
        with torch.no_grad():
            for tensor in model.parameters():
                if tensor.dim() == 1:
                    tensor.add_(torch.randn(tensor.shape) * 0.3)
        has_tokens = hasattr(model, "tokens")
        inputs = [torch.randint(0, shape[0], (BATCH, shape[1])) if has_tokens else torch.randn(BATCH, *shape) for shape in shapes]
        names = ["x", "memory"][:len(inputs)]
        torch.onnx.export(model.eval(), tuple(values[:2] for values in inputs), f"torch_{name}.onnx", opset_version=opset, input_names=names,
                          output_names=["y"], dynamic_axes={each: {0: "batch"} for each in [*names, "y"]})
        with torch.no_grad():
            outputs = model.double()(*[values.double() if values.is_floating_point() else values for values in inputs])
        with open(f"torch_{name}.json", "w", encoding="utf-8") as file:
            # Of several inputs a row for each, of one a row for each sample.
            several = len(inputs) > 1
            json.dump({"inputs": [values.flatten().tolist() for values in inputs] if several else inputs[0].flatten(1).tolist(),
                       "outputs": [outputs.flatten().tolist()] if several else outputs.flatten(1).tolist()}, file)
            file.write("\n")


if __name__ == "__main__":
    main()
