#!/usr/bin/python3
"""Writes reference.json: numbers of PyTorch, and of Keras's optimizer formulas, that the tests are held to.

Everything is computed in float64. PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_reference.py
The classes named under "networks" are declared in ../Networks; parameters are in canonical order:
layer by layer, the kernel as [inputs, outputs] row-major, then the bias.
"""

import json
import math

import numpy as np
import torch
import torch.nn.functional as F

EPSILON = 1e-7
ACTIVATIONS = {
    "Linear": lambda z: z * 1.0,
    "ReLU": F.relu,
    "LeakyReLU": lambda z: F.leaky_relu(z, float(np.float32(0.01))),
    "ELU": F.elu,
    "SELU": F.selu,
    "GELU": F.gelu,
    "GELUTanh": lambda x: F.gelu(x, approximate="tanh"),
    "Sigmoid": torch.sigmoid,
    "HardSigmoid": lambda z: F.relu6(z + 3) / 6,  # F.hardsigmoid's derivative is 1/6 in float32, even for float64
    "Tanh": torch.tanh,
    "Softplus": lambda z: F.softplus(z, threshold=200),
    "Softsign": F.softsign,
    "SiLU": F.silu,
    "HardSwish": F.hardswish,
    "Mish": F.mish,
    "ReLU6": F.relu6,
    "Softmax": lambda z: F.softmax(z, dim=-1),
}


def rounded(values, digits=12):
    """Nested lists of numbers, short in JSON."""
    return [rounded(v, digits) if isinstance(v, list) else float(f"{v:.{digits}g}") for v in values]


def floats(generator, *shape, scale=1.0):
    """Normal numbers that are exact in float32 and short in JSON."""
    values = torch.round(torch.randn(*shape, generator=generator, dtype=torch.float64) * scale * 4096) / 4096
    return values


def special_functions():
    points = [0.0, 1e-20, 1e-8, 0.001, 0.1, 0.5, 1.0, 1.9, 1.9999, 2.0, 2.0001, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0,
              26.0]
    points += [-p for p in points[1:]]
    return {
        "x": points,
        "erf": [math.erf(x) for x in points],
        "erfc": [math.erfc(x) for x in points],
        "expm1": [math.expm1(x) for x in points],
        "log1p": [math.log1p(abs(x)) for x in points],
    }


def activations():
    points = [0.0, 1e-30, 1e-8, 1e-3, 0.1, 0.25, 0.5, 0.75, 1.0, 1.2784645, 1.5, 2.0, 2.5, 2.999, 3.0, 3.001, 4.0, 5.0,
              5.999, 6.0, 6.001, 7.5, 9.0, 10.0, 13.5, 17.0, 20.5, 30.0, 50.0, 88.0, 89.0, 100.0, 150.0]
    points = sorted([-p for p in points[1:]] + points)
    result = {"x": points}
    for name, function in ACTIVATIONS.items():
        if name == "Softmax":
            continue
        x = torch.tensor(points, dtype=torch.float64, requires_grad=True)
        y = function(x)
        y.sum().backward()
        result[name] = {"value": rounded(y.tolist(), 16), "derivative": rounded(x.grad.tolist(), 16)}
    return result


def softmax(generator):
    cases = []
    for z in ([0.0], [2.0, 1.0, 0.1], [-100.0, 0.0, 100.0], [50.0] * 5, floats(generator, 17, scale=4).tolist()):
        logits = torch.tensor(z, dtype=torch.float64, requires_grad=True)
        gradient = floats(generator, len(z))
        p = F.softmax(logits, dim=-1)
        p.backward(gradient)
        cases.append({"logits": z, "probabilities": rounded(p.tolist(), 16), "outputGradients": gradient.tolist(),
                      "inputGradients": rounded(logits.grad.tolist(), 16)})
    return cases


# Losses of a batch, formulas of keras/src/losses/losses.py, reduced by the mean over the batch.

def hinge(p, t):
    if bool(((t == 0) | (t == 1)).all()):
        t = 2 * t - 1
    return torch.clamp(1 - t * p, min=0).mean(dim=-1).mean()


def kl_divergence(p, t):
    p, t = p.clamp(EPSILON, 1), t.clamp(EPSILON, 1)
    return (t * torch.log(t / p)).sum(dim=-1).mean()


def cosine_similarity(p, t):
    def normalized(x):
        return x * torch.rsqrt(torch.clamp((x * x).sum(dim=-1, keepdim=True), min=EPSILON * EPSILON))
    return -(normalized(p) * normalized(t)).sum(dim=-1).mean()


def cross_entropy_of_probabilities(p, t):
    p = (p / p.sum(dim=-1, keepdim=True)).clamp(EPSILON, 1 - EPSILON)
    return -(t * torch.log(p)).sum(dim=-1).mean()


LOSSES = {
    "MeanSquaredError": F.mse_loss,
    "MeanAbsoluteError": F.l1_loss,
    "Huber": F.smooth_l1_loss,
    "Hinge": hinge,
    "KLDivergence": kl_divergence,
    "Poisson": lambda p, t: F.poisson_nll_loss(p, t, log_input=False, eps=EPSILON),
    "CosineSimilarity": cosine_similarity,
    "BinaryCrossEntropy": lambda p, t: F.binary_cross_entropy(p.clamp(EPSILON, 1 - EPSILON), t),
    "CategoricalCrossEntropy": cross_entropy_of_probabilities,
}
LOSSES_OF_LOGITS = {
    "BinaryCrossEntropy": F.binary_cross_entropy_with_logits,
    "CategoricalCrossEntropy": F.cross_entropy,
}


def losses(generator):
    def case(loss, function, outputs, targets, of_logits):
        p = outputs.clone().requires_grad_()
        value = function(p, targets)
        value.backward()
        return {"loss": loss, "ofLogits": of_logits, "outputs": outputs.tolist(), "targets": targets.tolist(),
                "value": float(f"{value.item():.15g}"), "gradients": rounded(p.grad.tolist(), 14)}

    cases = []
    for batch, outputs in ((1, 1), (3, 5), (4, 2)):
        real = floats(generator, batch, outputs, scale=1.5)
        other = floats(generator, batch, outputs, scale=1.5)
        positive = torch.abs(real) + 0.0625
        unit = torch.round(torch.sigmoid(real) * 1024) / 1024
        binary = (other > 0).double()
        soft = torch.round(torch.sigmoid(other) * 1024) / 1024
        one_hot = F.one_hot(torch.arange(batch) % outputs, outputs).double()
        for loss in ("MeanSquaredError", "MeanAbsoluteError", "Huber", "CosineSimilarity"):
            cases.append(case(loss, LOSSES[loss], real, other, False))
        for targets in (binary, 2 * binary - 1, soft):
            cases.append(case("Hinge", hinge, real, targets, False))
        cases.append(case("Poisson", LOSSES["Poisson"], positive, torch.abs(other), False))
        for targets in (one_hot, soft):
            cases.append(case("KLDivergence", kl_divergence, unit, targets, False))
            cases.append(case("BinaryCrossEntropy", LOSSES["BinaryCrossEntropy"], unit, targets, False))
            cases.append(case("BinaryCrossEntropy", LOSSES_OF_LOGITS["BinaryCrossEntropy"], real * 8, targets, True))
            # Targets that do not add up to 1 are allowed: the gradient is p * sum(t) - t.
            cases.append(case("CategoricalCrossEntropy", cross_entropy_of_probabilities, unit, targets, False))
            cases.append(case("CategoricalCrossEntropy", F.cross_entropy, real * 8, targets, True))
    # What the epsilons are for: outputs at or beyond the clipping bounds, vectors of zeros.
    edge = torch.tensor([[0.0, 1.0, 1e-9], [0.25, 1.5, -0.5]], dtype=torch.float64)
    zeros = torch.zeros(2, 3, dtype=torch.float64)
    targets = torch.tensor([[0.0, 1.0, 0.5], [1.0, 0.25, 0.5]], dtype=torch.float64)
    cases.append(case("KLDivergence", kl_divergence, edge, targets, False))
    cases.append(case("BinaryCrossEntropy", LOSSES["BinaryCrossEntropy"], edge, targets, False))
    cases.append(case("Poisson", LOSSES["Poisson"], torch.abs(edge), targets, False))
    cases.append(case("CosineSimilarity", cosine_similarity, zeros, targets, False))
    cases.append(case("CosineSimilarity", cosine_similarity, edge, zeros, False))
    return cases


def network(generator, name, inputs, layers, loss, batch, targets):
    """layers: (units, activation, use_bias, l1, l2)."""
    tensors, weights, penalty = [], [], []
    size = inputs
    for units, activation, use_bias, l1, l2 in layers:
        kernel = floats(generator, size, units, scale=1 / math.sqrt(size)).requires_grad_()
        bias = floats(generator, units, scale=0.25).requires_grad_() if use_bias else None
        weights.append((kernel, bias, activation))
        tensors += [kernel] + ([bias] if use_bias else [])
        penalty.append((kernel, float(np.float32(l1)), float(np.float32(l2))))
        size = units
    x = floats(generator, batch, inputs).requires_grad_()
    value = x
    for kernel, bias, activation in weights:
        logits = value @ kernel if bias is None else value @ kernel + bias
        value = ACTIVATIONS[activation](logits)
    if targets == "labels":
        t = F.one_hot(torch.randint(size, (batch,), generator=generator), size).double()
    elif targets == "binary":
        t = torch.randint(2, (batch, size), generator=generator).double()
    else:
        t = floats(generator, batch, size)
    if loss in LOSSES_OF_LOGITS and layers[-1][1] in ("Softmax", "Sigmoid"):
        total = LOSSES_OF_LOGITS[loss](logits, t)
    else:
        total = LOSSES[loss](value, t)
    total = total + sum(l1 * k.abs().sum() + l2 * (k * k).sum() for k, l1, l2 in penalty)
    gradients = torch.autograd.grad(total, tensors, retain_graph=True)

    # Backward on its own: gradients of sum(outputs * outputGradients), without the loss and the penalty.
    output_gradients = floats(generator, batch, size)
    own = torch.autograd.grad(value, [x] + tensors, output_gradients)

    def flat(parts):
        return [v for part in parts for v in part.reshape(-1).tolist()]

    return {"name": name, "parameters": rounded(flat(tensors), 9), "inputs": x.tolist(), "targets": t.tolist(),
            "outputs": rounded(value.tolist()), "loss": float(f"{total.item():.14g}"),
            "gradients": rounded(flat(gradients), 8), "outputGradients": output_gradients.tolist(),
            "inputGradients": rounded(own[0].tolist()), "parameterGradients": rounded(flat(own[1:]), 8)}


def networks(generator):
    def dense(units, activation, use_bias=True, l1=0.0, l2=0.0):
        return units, activation, use_bias, l1, l2

    return [
        network(generator, "TorchClassifier", 4, [dense(16, "ReLU"), dense(16, "ReLU"), dense(3, "Softmax")],
                "CategoricalCrossEntropy", 5, "labels"),
        network(generator, "TabularClassifier", 10,
                [dense(64, "ReLU"), dense(32, "ReLU"), dense(16, "ReLU"), dense(1, "Sigmoid")],
                "BinaryCrossEntropy", 3, "binary"),
        network(generator, "TorchSmooth", 7,
                [dense(13, "Tanh"), dense(9, "GELU"), dense(3, "Mish")], "MeanSquaredError", 4, "real"),
        network(generator, "TorchRegularised", 6,
                [dense(17, "SiLU", l1=0.01), dense(11, "Softsign", use_bias=False, l2=0.02),
                 dense(4, "Softplus", l1=0.005, l2=0.01)],
                "Poisson", 3, "binary"),
        network(generator, "TorchSoftmaxHidden", 5, [dense(33, "ELU"), dense(7, "Softmax"), dense(2, "Tanh")],
                "Hinge", 4, "binary"),
        network(generator, "TorchBent", 3,
                [dense(31, "HardSwish"), dense(8, "ReLU6"), dense(4, "HardSigmoid")], "Huber", 5, "real"),
    ]


def numbers(generator, name, x, tensors, value, total, targets):
    """What the tests are held to: a network's outputs for x, its loss, and gradients of that and of outputs weighed at random."""
    gradients = torch.autograd.grad(total, tensors, retain_graph=True)
    output_gradients = floats(generator, *value.shape)
    own = torch.autograd.grad(value, [x] + tensors, output_gradients)

    def flat(parts):
        return [v for part in parts for v in part.reshape(-1).tolist()]

    def samples(v):
        return v.reshape(len(x), -1).tolist()

    return {"name": name, "parameters": rounded(flat(tensors), 9), "inputs": samples(x), "targets": samples(targets),
            "outputs": rounded(samples(value)), "loss": float(f"{total.item():.14g}"),
            "gradients": rounded(flat(gradients), 8), "outputGradients": samples(output_gradients),
            "inputGradients": rounded(samples(own[0])), "parameterGradients": rounded(flat(own[1:]), 8)}


def branches(generator):
    """Networks whose layers read others than the one before them, written as a PyTorch user writes them."""

    def case(name, inputs, sizes, forward, loss, batch, targets):
        """sizes: [inputs, units] of the dense layers in canonical order; forward(x, dense) gives outputs, and logits or None."""
        tensors = []
        for size, units in sizes:
            tensors.append(floats(generator, size, units, scale=1 / math.sqrt(size)).requires_grad_())
            tensors.append(floats(generator, units, scale=0.25).requires_grad_())
        x = floats(generator, batch, inputs).requires_grad_()
        value, logits = forward(x, lambda i, v: v @ tensors[2 * i] + tensors[2 * i + 1])
        size = sizes[-1][1]
        if targets == "labels":
            t = F.one_hot(torch.randint(size, (batch,), generator=generator), size).double()
        else:
            t = floats(generator, batch, size)
        total = LOSSES[loss](value, t) if logits is None else LOSSES_OF_LOGITS[loss](logits, t)
        return numbers(generator, name, x, tensors, value, total, t)

    def residual(x, dense):
        stem = F.relu(dense(0, x))
        logits = dense(3, F.relu(dense(2, F.relu(dense(1, stem))) + stem))
        return F.softmax(logits, dim=-1), logits

    def gated(x, dense):
        gate = torch.sigmoid(dense(0, x))
        return dense(2, torch.cat([torch.tanh(dense(1, x)) * gate, x], dim=-1)), None

    def merges(x, dense):
        first, second = torch.tanh(dense(0, x)), dense(1, x)
        mean = torch.stack([second + first + second - first, first, second]).mean(dim=0)
        return dense(2, torch.minimum(torch.maximum(mean, first), second) * mean * first), None

    return [
        case("TorchResidual", 4, [(4, 16), (16, 16), (16, 16), (16, 3)], residual, "CategoricalCrossEntropy", 5, "labels"),
        case("TorchGated", 6, [(6, 9), (6, 9), (15, 2)], gated, "MeanSquaredError", 7, "real"),
        case("TorchMerges", 3, [(3, 11), (3, 11), (11, 2)], merges, "Huber", 6, "real"),
    ]


def rows(generator):
    """Networks with layers that work on the last axis."""

    def case(name, x, tensors, forward, loss, targets):
        x = x.requires_grad_()
        tensors = [tensor.requires_grad_() for tensor in tensors]
        value, logits = forward(x, *tensors)
        return numbers(generator, name, x, tensors, value, loss(value if logits is None else logits, targets), targets)

    def classifier(x, kernel, bias, gamma, beta):
        logits = F.layer_norm((x @ kernel + bias).reshape(-1, 4, 5), [5], gamma, beta, eps=float(np.float32(1e-5)))
        return F.softmax(logits, dim=-1), logits

    def normalized(x, gamma, beta, scale, kernel, bias):
        value = F.silu(F.layer_norm(x, [7], gamma, beta, eps=float(np.float32(1e-3))))
        value = value * torch.rsqrt((value * value).mean(dim=-1, keepdim=True) + float(np.float32(1e-6))) * scale
        return value.reshape(-1, 21) @ kernel + bias, None

    def cross_entropy(logits, targets):
        return F.cross_entropy(logits.reshape(-1, 5), targets.reshape(-1, 5))

    labels = F.one_hot(torch.randint(5, (3, 4), generator=generator), 5).double()
    return [
        case("TorchRows", floats(generator, 3, 6),
             [floats(generator, 6, 20, scale=0.5), floats(generator, 20, scale=0.25), 1 + floats(generator, 5, scale=0.25),
              floats(generator, 5, scale=0.25)], classifier, cross_entropy, labels),
        case("TorchNormalized", floats(generator, 4, 3, 7),
             [1 + floats(generator, 7, scale=0.25), floats(generator, 7, scale=0.25), 1 + floats(generator, 7, scale=0.25),
              floats(generator, 21, 2, scale=0.25), floats(generator, 2)], normalized, F.mse_loss, floats(generator, 4, 2)),
    ]


def rectifiers(generator):
    """A network whose rectifiers learn their slopes, one for each value: torch's prelu with as many parameters as features."""
    dense, alphas, size = [], [], 5
    for units in (9, 6, 2):
        dense.append((floats(generator, size, units, scale=1 / math.sqrt(size)).requires_grad_(),
                      floats(generator, units, scale=0.25).requires_grad_()))
        alphas.append(floats(generator, units, scale=0.5).requires_grad_())
        size = units
    tensors = [*dense[0], alphas[0], *dense[1], alphas[1], *dense[2]]
    x = floats(generator, 7, 5).requires_grad_()
    value = x
    for i, (kernel, bias) in enumerate(dense):
        value = value @ kernel + bias
        value = F.prelu(value, alphas[i]) if i < 2 else value
    t = floats(generator, 7, 2)
    return [numbers(generator, "TorchPReLU", x, tensors, value, F.mse_loss(value, t), t)]


def normalised(generator):
    """
    Batch normalisation between two dense layers: torch's batch_norm by the batch and by running statistics. The averages behind a
    step are Keras's: momentum * average + (1 - momentum) * batch with the biased variance, where torch has the unbiased one.
    """
    def tensors_of(inputs, units):
        return [floats(generator, inputs, units, scale=1 / math.sqrt(inputs)), floats(generator, units, scale=0.25)]

    epsilon, momentum = float(np.float32(1e-3)), 0.75
    cases = []
    for batch in (2, 7, 19):
        gamma, beta, mean = floats(generator, 9), floats(generator, 9), floats(generator, 9)
        variance = torch.abs(floats(generator, 9)) + 0.25
        tensors = [*tensors_of(5, 9), gamma, beta, mean, variance, *tensors_of(9, 3)]
        for tensor in tensors:
            tensor.requires_grad_(tensor is not mean and tensor is not variance)
        x = floats(generator, batch, 5).requires_grad_()

        def forward(by_batch):
            hidden = x @ tensors[0] + tensors[1]
            normal = F.batch_norm(hidden, mean, variance, gamma, beta, eps=epsilon) if not by_batch else \
                F.batch_norm(hidden, None, None, gamma, beta, training=True, eps=epsilon)
            return torch.tanh(normal) @ tensors[6] + tensors[7], hidden

        t = floats(generator, batch, 3)
        value, hidden = forward(True)
        total = F.mse_loss(value, t)
        output_gradients = floats(generator, batch, 3)

        trained = [tensor for tensor in tensors if tensor.requires_grad]

        def grad(what, *more):
            parts = dict(zip(map(id, [x] + trained), torch.autograd.grad(what, [x] + trained, *more, retain_graph=True)))
            return parts[id(x)].tolist(), [v for tensor in tensors for v in parts.get(id(tensor), torch.zeros_like(tensor)).reshape(-1).tolist()]

        own = grad(value, output_gradients)
        averages = (momentum * mean + (1 - momentum) * hidden.mean(dim=0), momentum * variance + (1 - momentum) * hidden.var(dim=0, unbiased=False))
        cases.append({"parameters": rounded([v for part in tensors for v in part.reshape(-1).tolist()], 9), "inputs": x.tolist(),
                      "targets": t.tolist(), "outputs": rounded(value.tolist()), "outputsByAverages": rounded(forward(False)[0].tolist()),
                      "loss": float(f"{total.item():.14g}"), "gradients": rounded(grad(total)[1], 8),
                      "outputGradients": output_gradients.tolist(), "inputGradients": rounded(own[0]), "parameterGradients": rounded(own[1], 8),
                      "averages": rounded([v for part in averages for v in part.reshape(-1).tolist()])})
    return cases


def measured(generator):
    """Inputs by mean and variance: keras/src/layers/preprocessing/normalization.py, (x - mean) / max(sqrt(variance), epsilon())."""
    mean, variance = floats(generator, 5, scale=2), torch.abs(floats(generator, 5)) + 0.25
    tensors = [floats(generator, 5, 9, scale=1 / math.sqrt(5)), floats(generator, 9, scale=0.25),
               floats(generator, 9, 3, scale=1 / 3), floats(generator, 3, scale=0.25)]
    for tensor in tensors:
        tensor.requires_grad_()
    x = floats(generator, 7, 5).requires_grad_()
    normal = (x - mean) / torch.clamp(torch.sqrt(variance), min=EPSILON)
    value = torch.tanh(normal @ tensors[0] + tensors[1]) @ tensors[2] + tensors[3]
    t = floats(generator, 7, 3)
    total = F.mse_loss(value, t)
    case = numbers(generator, "TorchMeasured", x, tensors, value, total, t)
    case["parameters"] = rounded(torch.cat([mean, variance]).tolist(), 9) + case["parameters"]
    for name in ("gradients", "parameterGradients"):
        case[name] = [0.0] * 10 + case[name]
    return [case]


def weighted(generator):
    """Samples with weights, and smoothed targets: sum(weight * loss) / samples, as keras/src/losses/loss.py reduces."""

    def smoothed_binary(t, smoothing):  # keras/src/losses/losses.py: binary_crossentropy
        return t * (1 - smoothing) + 0.5 * smoothing

    def smoothed(t, smoothing):  # the same: categorical_crossentropy
        return t * (1 - smoothing) + smoothing / t.shape[-1]

    def of_probabilities(p, t):
        p = (p / p.sum(dim=-1, keepdim=True)).clamp(EPSILON, 1 - EPSILON)
        return -(t * torch.log(p)).sum(dim=-1)

    def case(name, inputs, layers, loss, batch, smoothing):
        smoothing = float(np.float32(smoothing))
        tensors, size = [], inputs
        x = value = floats(generator, batch, inputs)
        for units, activation in layers:
            kernel = floats(generator, size, units, scale=1 / math.sqrt(size)).requires_grad_()
            bias = floats(generator, units, scale=0.25).requires_grad_()
            tensors += [kernel, bias]
            logits = value @ kernel + bias
            value = ACTIVATIONS[activation](logits)
            size = units
        labels = torch.randint(size, (batch,), generator=generator)
        t = F.one_hot(labels, size).double()
        if loss == "BinaryCrossEntropy":
            t = torch.randint(2, (batch, size), generator=generator).double()
            each = F.binary_cross_entropy_with_logits(logits, smoothed_binary(t, smoothing), reduction="none").mean(-1)
        elif loss == "MeanSquaredError":
            t = floats(generator, batch, size)
            each = ((value - t) ** 2).mean(dim=-1)
        elif layers[-1][1] == "Softmax":
            each = F.cross_entropy(logits, labels, reduction="none", label_smoothing=smoothing)
        else:
            each = of_probabilities(value, smoothed(t, smoothing))
        weights = torch.round(torch.rand(batch, generator=generator, dtype=torch.float64) * 64) / 16
        weights[batch // 2] = 0 if batch > 1 else 2.5
        total = (weights * each).sum() / batch
        gradients = torch.autograd.grad(total, tensors)

        def flat(parts):
            return [v for part in parts for v in part.reshape(-1).tolist()]

        return {"name": name, "smoothing": smoothing, "parameters": rounded(flat(tensors), 9), "inputs": x.tolist(),
                "targets": t.tolist(), "labels": labels.tolist(), "weights": weights.tolist(),
                "loss": float(f"{total.item():.14g}"), "gradients": rounded(flat(gradients), 8)}

    return [case(name, inputs, layers, loss, batch, smoothing)
            for batch in (1, 7, 13)
            for name, inputs, layers, loss, smoothing in (
                ("MeanSquaredErrorNetwork", 4, [(8, "Tanh"), (3, "Linear")], "MeanSquaredError", 0),
                ("BinaryCrossEntropyNetwork", 3, [(8, "Tanh"), (1, "Sigmoid")], "BinaryCrossEntropy", 0.2),
                ("BinaryCrossEntropyManyOutputs", 3, [(9, "Sigmoid")], "BinaryCrossEntropy", 0.1),
                ("CategoricalCrossEntropyNetwork", 4, [(3, "Softmax")], "CategoricalCrossEntropy", 0.1),
                ("CategoricalCrossEntropyOfProbabilities", 4, [(5, "Sigmoid")], "CategoricalCrossEntropy", 0.3),
                ("SparseCategoricalCrossEntropyNetwork", 4, [(8, "Tanh"), (10, "Softmax")],
                 "SparseCategoricalCrossEntropy", 0.1),
                ("SparseCategoricalCrossEntropyTwoClasses", 4, [(2, "Softmax")], "SparseCategoricalCrossEntropy", 0),
                ("SparseCategoricalCrossEntropyOfProbabilities", 4, [(6, "Softplus")],
                 "SparseCategoricalCrossEntropy", 0.25))]


def log_cosh(generator):
    """The loss that LogCoshNetwork has as a method of its own, mean(ln cosh(p - t)), with weights of samples."""
    cases = []
    for batch in (1, 2, 7, 13):
        for name, inputs, layers in (("LogCoshNetwork", 4, [(8, "Tanh"), (3, "Linear")]),
                                     ("LogCoshSingleOutput", 1, [(1, "Linear")])):
            tensors, size = [], inputs
            x = value = floats(generator, batch, inputs)
            for units, activation in layers:
                kernel = floats(generator, size, units, scale=1 / math.sqrt(size)).requires_grad_()
                bias = floats(generator, units, scale=0.25).requires_grad_()
                tensors += [kernel, bias]
                value = ACTIVATIONS[activation](value @ kernel + bias)
                size = units
            t = floats(generator, batch, size)
            weights = torch.round(torch.rand(batch, generator=generator, dtype=torch.float64) * 64) / 16
            total = (weights * torch.log(torch.cosh(value - t)).mean(dim=-1)).sum() / batch
            gradients = torch.autograd.grad(total, tensors)
            cases.append({"name": name, "inputs": x.tolist(), "targets": t.tolist(), "weights": weights.tolist(),
                          "parameters": rounded([v for part in tensors for v in part.reshape(-1).tolist()], 9),
                          "loss": float(f"{total.item():.14g}"),
                          "gradients": rounded([v for part in gradients for v in part.reshape(-1).tolist()], 8)})
    return cases


def optimizers(generator):
    """Five steps on two tensors by the formulas of keras/src/optimizers/, float64."""
    lengths = [6, 3]
    start = floats(generator, sum(lengths)).numpy()
    gradients = [floats(generator, sum(lengths), scale=s).numpy() for s in (1.0, 0.5, 2.0, 0.01, 1.0)]
    gradients[1][2] = 0.0

    def run(name, learning_rate=0.001, momentum=0.0, nesterov=False, beta1=0.9, beta2=0.999, rho=0.9,
            weight_decay=0.0, clip_norm=None, global_clip_norm=None, clip_value=None):
        w = start.copy()
        m = np.zeros_like(w)
        v = np.full_like(w, 0.1 if name == "Adagrad" else 0.0)  # adagrad.py: initial_accumulator_value
        product = 1.0
        steps = []
        for t, g in enumerate(gradients, start=1):
            # base_optimizer.py: _clip_gradients, then _apply_weight_decay, then update_step.
            g = g.copy()
            if clip_norm is not None:  # _clip_by_norm, one tensor at a time
                for part in (slice(0, lengths[0]), slice(lengths[0], None)):
                    g[part] = g[part] * clip_norm / max(np.linalg.norm(g[part]), clip_norm)
            if global_clip_norm is not None:  # clip_by_global_norm
                g = g * global_clip_norm * min(1 / np.linalg.norm(g), 1 / global_clip_norm)
            if clip_value is not None:
                g = np.clip(g, -clip_value, clip_value)
            w = w - w * weight_decay * learning_rate
            if name == "SGD":  # sgd.py
                m = m * momentum - g * learning_rate
                w = w + (m * momentum - g * learning_rate if nesterov else m)
            elif name == "Adagrad":  # adagrad.py
                v = v + g * g
                w = w - learning_rate * g / np.sqrt(v + EPSILON)
            elif name == "RMSprop":  # rmsprop.py, not centered
                v = rho * v + (1 - rho) * g * g
                increment = learning_rate * g / np.sqrt(v + EPSILON)
                m = momentum * m + increment
                w = w - (m if momentum > 0 else increment)
            elif name in ("Adam", "AdamW"):  # adam.py, adamw.py
                alpha = learning_rate * math.sqrt(1 - beta2 ** t) / (1 - beta1 ** t)
                m = m + (g - m) * (1 - beta1)
                v = v + (g * g - v) * (1 - beta2)
                w = w - m * alpha / (np.sqrt(v) + EPSILON)
            elif name == "Nadam":  # nadam.py
                u = beta1 * (1 - 0.5 * 0.96 ** t)
                next_u = beta1 * (1 - 0.5 * 0.96 ** (t + 1))
                product *= u
                m = m + (g - m) * (1 - beta1)
                v = v + (g * g - v) * (1 - beta2)
                m_hat = next_u * m / (1 - product * next_u) + (1 - u) * g / (1 - product)
                w = w - m_hat * learning_rate / (np.sqrt(v / (1 - beta2 ** t)) + EPSILON)
            elif name == "Lion":  # lion.py
                w = w - learning_rate * np.sign(m * beta1 + g * (1 - beta1))
                m = m * beta2 + g * (1 - beta2)
            steps.append(rounded(w.tolist(), 14))
        return steps

    def against_torch(steps, **options):
        w = torch.tensor(start, requires_grad=True)
        optimizer = torch.optim.SGD([w], **options)
        for g, expected in zip(gradients, steps):
            w.grad = torch.tensor(g)
            optimizer.step()
            assert np.allclose(w.detach().numpy(), expected, rtol=0, atol=1e-12), options

    configurations = [
        ("SGD", {"learning_rate": 0.01}),
        ("SGD", {"learning_rate": 0.01, "momentum": 0.9}),
        ("SGD", {"learning_rate": 0.01, "momentum": 0.9, "nesterov": True}),
        ("SGD", {"learning_rate": 0.1, "weight_decay": 0.05}),
        ("SGD", {"learning_rate": 0.1, "momentum": 0.5, "clip_norm": 0.75}),
        ("SGD", {"learning_rate": 0.1, "global_clip_norm": 1.25}),
        ("SGD", {"learning_rate": 0.1, "clip_value": 0.5}),
        ("Adagrad", {"learning_rate": 0.05}),
        ("RMSprop", {}),
        ("RMSprop", {"learning_rate": 0.01, "rho": 0.8, "momentum": 0.7}),
        ("Adam", {}),
        ("Adam", {"learning_rate": 0.02, "beta1": 0.8, "beta2": 0.95, "weight_decay": 0.1}),
        ("Adam", {"learning_rate": 0.02, "global_clip_norm": 0.5}),
        ("AdamW", {"learning_rate": 0.01, "weight_decay": 0.004}),
        ("AdamW", {"learning_rate": 0.01, "weight_decay": 0.2, "clip_norm": 1.0}),
        ("Nadam", {}),
        ("Nadam", {"learning_rate": 0.02, "beta1": 0.95, "clip_value": 0.25}),
        ("Lion", {"beta2": 0.99}),
        ("Lion", {"learning_rate": 0.03, "beta1": 0.5, "beta2": 0.9, "weight_decay": 0.1}),
    ]
    cases = []
    for name, options in configurations:
        # What a float option holds is what the library computes with.
        exact = {k: v if isinstance(v, bool) else float(np.float32(v)) for k, v in options.items()}
        defaults = {"learning_rate": 0.001, "beta1": 0.9, "beta2": 0.999, "rho": 0.9}
        exact = {**{k: float(np.float32(v)) for k, v in defaults.items()}, **exact}
        steps = run(name, **exact)
        if name == "SGD" and set(options) <= {"learning_rate", "momentum", "nesterov"}:
            against_torch(steps, lr=exact["learning_rate"], momentum=exact.get("momentum", 0),
                          nesterov=exact.get("nesterov", False))
        camel = {"".join(p.capitalize() for p in k.split("_")): v for k, v in exact.items()}
        cases.append({"optimizer": name, "options": camel, "parameters": steps})
    return {"start": start.tolist(), "gradients": [g.tolist() for g in gradients], "cases": cases}


def main():
    generator = torch.Generator().manual_seed(20260101)
    reference = {
        "specialFunctions": special_functions(),
        "activations": activations(),
        "softmax": softmax(generator),
        "losses": losses(generator),
        "networks": networks(generator),
        "optimizers": optimizers(generator),
        "weighted": weighted(generator),
        "logCosh": log_cosh(generator),
        "branches": branches(generator),
        "rows": rows(generator),
        "rectifiers": rectifiers(generator),
        "normalised": normalised(generator),
        "measured": measured(generator),
    }
    with open("reference.json", "w", encoding="utf-8") as file:
        for_each_section = [f'"{name}":{json.dumps(part, separators=(",", ":"))}' for name, part in reference.items()]
        file.write("{\n" + ",\n".join(for_each_section) + "\n}\n")


if __name__ == "__main__":
    main()
