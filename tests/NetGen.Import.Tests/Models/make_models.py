#!/usr/bin/env python3
"""Writes the models in this folder, and what PyTorch computes with them (expected.json).

Exported models come from torch.onnx.export; what no exporter at hand writes is built with onnx.helper, and its outputs
are computed by PyTorch in double precision from the same weights. Deterministic: the same files every time.

    python3 make_models.py        (PyTorch 1.13, onnx 1.12)
"""

import io
import json
import os
import warnings

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper, numpy_helper
from torch import nn

warnings.filterwarnings("ignore")
FOLDER = os.path.dirname(os.path.abspath(__file__))
NEWEST_CHECKED = onnx.defs.onnx_opset_version()
expected = {}


def write(name, model, inputs, outputs, check=True):
    if check and model.opset_import[0].version <= NEWEST_CHECKED:
        onnx.checker.check_model(model)
    with open(os.path.join(FOLDER, name + ".onnx"), "wb") as file:
        file.write(model.SerializeToString(deterministic=True))
    remember(name, inputs, outputs)


def remember(name, inputs, outputs):
    expected[name] = {
        "inputs": np.asarray(inputs, dtype=np.float64).reshape(len(inputs), -1).tolist(),
        "outputs": np.asarray(outputs, dtype=np.float64).reshape(len(inputs), -1).tolist(),
    }


# ---- exported by PyTorch ----------------------------------------------------------------------------------------------

def export(name, module, shape, opset=16, dynamic=True, rows=4, **options):
    torch.manual_seed(len(name) * 1000 + sum(map(ord, name)))
    for parameter in module.parameters():
        with torch.no_grad():
            parameter.uniform_(-1, 1)
    for layer in module.modules():
        if isinstance(layer, nn.PReLU):
            layer.weight.data.fill_(0.1)
    module.eval()
    inputs = torch.randn(rows, *shape) * 2
    axes = {"x": {0: "batch"}, "y": {0: "batch"}} if dynamic else None
    stream = io.BytesIO()
    torch.onnx.export(module, inputs[:1], stream, opset_version=opset, input_names=["x"], output_names=["y"],
                      dynamic_axes=axes, **options)
    model = onnx.load_model_from_string(stream.getvalue())
    del model.graph.value_info[:]
    outputs = module.double()(inputs.double()).detach().numpy()
    write(name, model, inputs.numpy(), outputs)


def small(activation):
    return nn.Sequential(nn.Linear(3, 5), activation, nn.Linear(5, 2))


class LastActivation(nn.Module):
    """The activation is the model's output."""

    def __init__(self, activation):
        super().__init__()
        self.dense = nn.Linear(3, 4)
        self.activation = activation

    def forward(self, x):
        return self.activation(self.dense(x))


class ViewedBySize(nn.Module):
    """x.view(x.size(0), -1), as most classifiers of images flatten."""

    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(12, 3)

    def forward(self, x):
        return self.dense(x.view(x.size(0), -1))


class Functional(nn.Module):
    """Activations as functions, a dense layer without bias, normalised inputs and a squeezed output."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(3, 6, bias=False)
        self.second = nn.Linear(6, 1)

    def forward(self, x):
        return torch.sigmoid(self.second(F.relu(self.first((x - 0.5) / 0.25)))).squeeze(-1)


def export_all():
    for opset in (7, 9, 11, 13, 16):
        export(f"torch_mlp_opset{opset}",
               nn.Sequential(nn.Flatten(), nn.Linear(12, 8), nn.ReLU(), nn.Linear(8, 3), nn.Softmax(dim=1)),
               (3, 4), opset)
    export("torch_fixed_batch", nn.Sequential(nn.Flatten(), nn.Linear(12, 3)), (3, 4), dynamic=False)
    export("torch_view", ViewedBySize(), (3, 4))
    export("torch_view_opset9", ViewedBySize(), (3, 4), 9)
    export("torch_view_fixed_batch", ViewedBySize(), (3, 4), dynamic=False)
    export("torch_functional", Functional(), (3,))
    export("torch_unfolded", small(nn.Tanh()), (3,), do_constant_folding=False)

    activations = {
        "leaky_relu": nn.LeakyReLU(), "leaky_relu_slope": nn.LeakyReLU(0.2), "prelu": nn.PReLU(),
        "elu": nn.ELU(), "elu_alpha": nn.ELU(0.5), "celu": nn.CELU(), "selu": nn.SELU(), "gelu": nn.GELU(),
        "sigmoid": nn.Sigmoid(), "hard_sigmoid": nn.Hardsigmoid(), "tanh": nn.Tanh(), "softplus": nn.Softplus(),
        "softplus_beta": nn.Softplus(beta=2), "softsign": nn.Softsign(), "silu": nn.SiLU(), "hard_swish": nn.Hardswish(),
        "mish": nn.Mish(), "relu6": nn.ReLU6(), "softmax": nn.Softmax(dim=-1), "dropout": nn.Dropout(0.3),
    }
    for name, activation in activations.items():
        export("torch_" + name, small(activation), (3,))
    for name in ("gelu", "silu", "mish", "softsign", "hard_swish", "relu6", "leaky_relu_slope"):
        export(f"torch_{name}_opset9", small(activations[name]), (3,), 9)
        export(f"torch_{name}_last", LastActivation(activations[name]), (3,))

    for name, layers in {
        "batch_norm": [nn.Linear(3, 5), nn.BatchNorm1d(5), nn.ReLU(), nn.Linear(5, 2)],
        "batch_norm_without_bias": [nn.Linear(3, 5, bias=False), nn.BatchNorm1d(5), nn.Tanh(), nn.Linear(5, 2)],
        "batch_norm_first": [nn.BatchNorm1d(3), nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 2)],
        "batch_norm_after_activation": [nn.Linear(3, 5), nn.ReLU(), nn.BatchNorm1d(5), nn.Linear(5, 2)],
        "batch_norm_last": [nn.Linear(3, 5), nn.BatchNorm1d(5)],
    }.items():
        module = nn.Sequential(*layers)
        for layer in layers:
            if isinstance(layer, nn.BatchNorm1d):
                torch.manual_seed(7)
                layer.running_mean.uniform_(-1, 1)
                layer.running_var.uniform_(0.1, 3)
        for opset in (9, 16):
            # Without folding the exporter leaves BatchNormalization for the reader of the file.
            export(f"torch_{name}_opset{opset}", module.float(), (3,), opset,
                   training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False)

    export("torch_gelu_tanh", small(nn.GELU(approximate="tanh")), (3,))


# ---- built by hand ----------------------------------------------------------------------------------------------------

def numbers(seed, *shape):
    return np.random.RandomState(seed).uniform(-1, 1, shape).astype(np.float32)


def model(nodes, initializers, shape=("batch", 3), opset=13, element=TensorProto.FLOAT, output="y", inputs=()):
    graph = helper.make_graph(
        nodes, "hand", [helper.make_tensor_value_info("x", element, list(shape)), *inputs],
        [helper.make_tensor_value_info(output, element, ["batch", "units"])], initializers)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8, producer_name="by hand")


def tensor(name, array):
    return numpy_helper.from_array(np.asarray(array), name)


def double(array):
    return torch.tensor(np.asarray(array, dtype=np.float64))


K = numbers(1, 3, 4)
B = numbers(2, 4)
X = numbers(3, 5, 3) * 3
DENSE = double(X) @ double(K) + double(B)
GEMM = helper.make_node("Gemm", ["x", "k", "b"], ["z"])
WEIGHTS = [tensor("k", K), tensor("b", B)]


def dense(name, nodes, initializers=WEIGHTS, outputs=DENSE, inputs=X, **options):
    write(name, model(nodes, list(initializers), **options), inputs, outputs)


def behind(name, nodes, outputs, more=(), **options):
    """A dense layer, then nodes that turn z into y."""
    dense(name, [GEMM, *nodes], [*WEIGHTS, *more], outputs, **options)


def build_dense():
    node = helper.make_node
    dense("gemm_transposed", [node("Gemm", ["x", "k", "b"], ["y"], transB=1)], [tensor("k", K.T.copy()), WEIGHTS[1]])
    dense("gemm_alpha_beta", [node("Gemm", ["x", "k", "b"], ["y"], alpha=0.5, beta=2.0)],
          outputs=0.5 * (double(X) @ double(K)) + 2 * double(B))
    dense("gemm_without_c", [node("Gemm", ["x", "k"], ["y"])], WEIGHTS[:1], double(X) @ double(K))
    dense("gemm_empty_c", [node("Gemm", ["x", "k", ""], ["y"])], WEIGHTS[:1], double(X) @ double(K))
    dense("gemm_single_c", [node("Gemm", ["x", "k", "b"], ["y"])], [WEIGHTS[0], tensor("b", np.float32(0.25))],
          double(X) @ double(K) + 0.25)
    dense("gemm_row_c", [node("Gemm", ["x", "k", "b"], ["y"])], [WEIGHTS[0], tensor("b", B.reshape(1, 4))])
    dense("gemm_beta_0", [node("Gemm", ["x", "k", "b"], ["y"], beta=0.0)], outputs=double(X) @ double(K))
    dense("matmul", [node("MatMul", ["x", "k"], ["y"])], WEIGHTS[:1], double(X) @ double(K))
    dense("matmul_add", [node("MatMul", ["x", "k"], ["m"]), node("Add", ["m", "b"], ["y"])])
    dense("add_matmul", [node("MatMul", ["x", "k"], ["m"]), node("Add", ["b", "m"], ["y"])])
    dense("matmul_transposed_initializer",
          [node("Transpose", ["w"], ["k"], perm=[1, 0]), node("MatMul", ["x", "k"], ["m"]), node("Add", ["m", "b"], ["y"])],
          [tensor("w", K.T.copy()), WEIGHTS[1]])
    dense("matmul_reversed_initializer",
          [node("Transpose", ["w"], ["k"]), node("MatMul", ["x", "k"], ["m"]), node("Add", ["m", "b"], ["y"])],
          [tensor("w", K.T.copy()), WEIGHTS[1]])
    dense("constant_nodes",
          [node("Constant", [], ["k"], value=WEIGHTS[0]), node("Constant", [], ["b"], value=WEIGHTS[1]),
           node("Gemm", ["x", "k", "b"], ["y"])], [])
    dense("constant_floats",
          [node("Constant", [], ["b"], value_floats=B.tolist()), node("Gemm", ["x", "k", "b"], ["y"])], WEIGHTS[:1])
    dense("identity_of_weights", [node("Identity", ["k"], ["k2"]), node("Gemm", ["x", "k2", "b"], ["y"])])
    dense("shared_weights",
          [node("Gemm", ["x", "s"], ["z"]), node("Relu", ["z"], ["r"]), node("Gemm", ["r", "s"], ["y"])],
          [tensor("s", numbers(4, 3, 3))],
          torch.relu(double(X) @ double(numbers(4, 3, 3))) @ double(numbers(4, 3, 3)))
    dense("dead_branch", [GEMM, node("Sigmoid", ["x"], ["unused"]), node("Identity", ["z"], ["y"])])
    write("inputs_list_initializers",
          model([node("Gemm", ["x", "k", "b"], ["y"])], WEIGHTS, opset=7,
                inputs=[helper.make_tensor_value_info("k", TensorProto.FLOAT, [3, 4]),
                        helper.make_tensor_value_info("b", TensorProto.FLOAT, [4])]), X, DENSE)
    dense("without_batch", [node("MatMul", ["x", "k"], ["m"]), node("Add", ["m", "b"], ["s"]), node("Softmax", ["s"], ["y"])],
          outputs=torch.softmax(DENSE, -1), shape=(3,))
    dense("casts", [node("Cast", ["x"], ["c"], to=TensorProto.FLOAT), node("Gemm", ["c", "k", "b"], ["z"]),
                    node("Cast", ["z"], ["y"], to=TensorProto.FLOAT)])
    dense("identity_and_transpose", [node("Identity", ["x"], ["i"]), node("Transpose", ["i"], ["t"], perm=[0, 1]),
                                     node("Gemm", ["t", "k", "b"], ["y"])])


def build_storage():
    """The same dense layer, its weights stored in every way."""
    node = [helper.make_node("Gemm", ["x", "k", "b"], ["y"])]

    def typed(name, array, kind):
        return helper.make_tensor(name, kind, array.shape, array.flatten().tolist())

    dense("float_data", node, [typed("k", K, TensorProto.FLOAT), typed("b", B, TensorProto.FLOAT)])
    wide = [K.astype(np.float64) / 3, B.astype(np.float64) / 3]
    third = DENSE / 3
    dense("double_raw", node, [tensor("k", wide[0]), tensor("b", wide[1])], third, element=TensorProto.DOUBLE)
    dense("double_data", node, [typed("k", wide[0], TensorProto.DOUBLE), typed("b", wide[1], TensorProto.DOUBLE)], third,
          element=TensorProto.DOUBLE)

    half = [K.astype(np.float16), B.astype(np.float16)]
    halved = double(X) @ double(half[0]) + double(half[1])
    dense("float16_raw", node, [tensor("k", half[0]), tensor("b", half[1])], halved, element=TensorProto.FLOAT16)
    dense("float16_data", node, [typed("k", half[0], TensorProto.FLOAT16), typed("b", half[1], TensorProto.FLOAT16)],
          halved, element=TensorProto.FLOAT16)

    cut = [torch.tensor(K).bfloat16(), torch.tensor(B).bfloat16()]
    bits = [value.view(torch.int16).numpy().astype(np.uint16) for value in cut]
    brain = double(X) @ cut[0].double() + cut[1].double()

    def raw(name, array):
        result = TensorProto(name=name, data_type=TensorProto.BFLOAT16, dims=array.shape)
        result.raw_data = array.astype("<u2").tobytes()
        return result

    def listed(name, array):
        result = TensorProto(name=name, data_type=TensorProto.BFLOAT16, dims=array.shape)
        result.int32_data.extend(int(value) for value in array.flatten())
        return result

    dense("bfloat16_raw", node, [raw("k", bits[0]), raw("b", bits[1])], brain, element=TensorProto.BFLOAT16)
    dense("bfloat16_data", node, [listed("k", bits[0]), listed("b", bits[1])], brain, element=TensorProto.BFLOAT16)

    # Two tensors in one file beside the model: the first without a length, the second behind 64 bytes.
    blob = K.tobytes() + bytes(64 - K.nbytes) + B.tobytes()
    with open(os.path.join(FOLDER, "external.bin"), "wb") as file:
        file.write(blob)

    def external(name, array, **entries):
        result = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=array.shape, data_location=TensorProto.EXTERNAL)
        for key, value in {"location": "external.bin", **entries}.items():
            result.external_data.add(key=key, value=str(value))
        return result

    built = model(node, [external("k", K), external("b", B, offset=64, length=B.nbytes)])
    write("external", built, X, DENSE, check=False)


def build_activations():
    node = helper.make_node
    z = DENSE
    behind("gelu_op", [node("Gelu", ["z"], ["y"])], F.gelu(z), opset=20)
    behind("gelu_op_newest", [node("Gelu", ["z"], ["y"], approximate="none")], F.gelu(z), opset=24)
    behind("gelu_op_tanh", [node("Gelu", ["z"], ["y"], approximate="tanh")], F.gelu(z, approximate="tanh"), opset=20)
    behind("mish_op", [node("Mish", ["z"], ["y"])], F.mish(z), opset=18)
    behind("softsign_op", [node("Softsign", ["z"], ["y"])], F.softsign(z))
    behind("hard_swish_op", [node("HardSwish", ["z"], ["y"])], F.hardswish(z), opset=14)
    behind("hard_sigmoid_keras2", [node("HardSigmoid", ["z"], ["y"])], torch.clamp(0.2 * z + 0.5, 0, 1))
    behind("clip_attributes", [node("Clip", ["z"], ["y"], min=0.0, max=6.0)], F.relu6(z), opset=7)
    limits = [tensor("lower", np.float32(0)), tensor("upper", np.float32(6))]
    behind("clip_inputs", [node("Clip", ["z", "lower", "upper"], ["y"])], F.relu6(z), limits)
    behind("clip_lower_only", [node("Clip", ["z", "lower"], ["y"])], F.relu(z), limits[:1])
    behind("selu_attributes", [node("Selu", ["z"], ["y"], alpha=1.67326319217681884765625, gamma=1.05070102214813232421875)],
           F.selu(z), opset=7)
    behind("softmax_opset7", [node("Softmax", ["z"], ["y"])], torch.softmax(z, 1), opset=7)
    behind("softmax_opset13", [node("Softmax", ["z"], ["y"])], torch.softmax(z, -1))
    behind("dropout_opset7", [node("Dropout", ["z"], ["y"], ratio=0.25)], z, opset=7)
    behind("dropout_opset12", [node("Dropout", ["z", "rate"], ["y", "mask"])], z, [tensor("rate", np.float32(0.25))], opset=12)
    behind("dropout_not_training", [node("Dropout", ["z", "", "training"], ["y"])], z,
           [numpy_helper.from_array(np.array(False), "training")])

    # Written out. c(v) is a constant of one number.
    def c(value):
        return tensor(f"c{value}".replace(".", "_").replace("-", "m"), np.float32(value))

    def n(value):
        return f"c{value}".replace(".", "_").replace("-", "m")

    root, half, one = 1.4142135381698608, 0.5, 1.0
    erf = [node("Div", ["z", n(root)], ["d"]), node("Erf", ["d"], ["e"]), node("Add", ["e", n(one)], ["a"])]
    constants = [c(root), c(half), c(one)]
    behind("gelu_half_last", [*erf, node("Mul", ["z", "a"], ["m"]), node("Mul", ["m", n(half)], ["y"])], F.gelu(z), constants)
    behind("gelu_half_first", [*erf, node("Mul", ["z", n(half)], ["h"]), node("Mul", ["h", "a"], ["y"])], F.gelu(z), constants)
    behind("gelu_half_of_sum", [*erf, node("Mul", [n(half), "a"], ["h"]), node("Mul", ["h", "z"], ["y"])], F.gelu(z), constants)
    reciprocal = 0.7071067690849304
    behind("gelu_distributed",
           [node("Mul", ["z", n(reciprocal)], ["d"]), node("Erf", ["d"], ["e"]), node("Mul", ["z", "e"], ["p"]),
            node("Add", ["p", "z"], ["s"]), node("Mul", ["s", n(half)], ["y"])], F.gelu(z), [c(reciprocal), c(half)])
    behind("silu_by_exp",
           [node("Neg", ["z"], ["n"]), node("Exp", ["n"], ["e"]), node("Add", ["e", n(one)], ["a"]), node("Div", ["z", "a"], ["y"])],
           F.silu(z), [c(one)])
    behind("sigmoid_by_exp",
           [node("Neg", ["z"], ["n"]), node("Exp", ["n"], ["e"]), node("Add", [n(one), "e"], ["a"]),
            node("Reciprocal", ["a"], ["y"])], torch.sigmoid(z), [c(one)])
    behind("mish_by_log",
           [node("Exp", ["z"], ["e"]), node("Add", ["e", n(one)], ["a"]), node("Log", ["a"], ["l"]), node("Tanh", ["l"], ["t"]),
            node("Mul", ["t", "z"], ["y"])], F.mish(z), [c(one)])
    behind("hard_swish_by_clip",
           [node("Add", ["z", n(3.0)], ["a"]), node("Clip", ["a", n(0.0), n(6.0)], ["l"]), node("Mul", ["z", "l"], ["m"]),
            node("Div", ["m", n(6.0)], ["y"])], F.hardswish(z), [c(3.0), c(0.0), c(6.0)])
    behind("hard_sigmoid_by_clip",
           [node("Add", ["z", n(3.0)], ["a"]), node("Clip", ["a", n(0.0), n(6.0)], ["l"]), node("Div", ["l", n(6.0)], ["y"])],
           F.hardsigmoid(z), [c(3.0), c(0.0), c(6.0)])
    behind("relu6_by_min_max", [node("Max", ["z", n(0.0)], ["a"]), node("Min", ["a", n(6.0)], ["y"])], F.relu6(z), [c(0.0), c(6.0)])
    behind("gelu_tanh_with_pow",
           [node("Pow", ["z", n(3.0)], ["p"]), node("Mul", ["p", n(0.044715)], ["q"]), node("Add", ["z", "q"], ["a"]),
            node("Mul", ["a", n(0.7978845834732056)], ["i"]), node("Tanh", ["i"], ["t"]), node("Add", ["t", n(one)], ["s"]),
            node("Mul", ["z", "s"], ["m"]), node("Mul", ["m", n(half)], ["y"])], F.gelu(z, approximate="tanh"),
           [c(3.0), c(0.044715), c(0.7978845834732056), c(one), c(half)])


def build_shapes():
    node = helper.make_node
    flat = numbers(5, 12, 2)
    images = numbers(6, 5, 3, 4)
    outputs = double(images.reshape(5, 12)) @ double(flat)
    weights = [tensor("f", flat)]
    last = node("MatMul", ["v", "f"], ["y"])

    def reshaped(name, sizes, **options):
        write(name, model([node("Reshape", ["x", "s"], ["v"], **options), last], [*weights, tensor("s", np.array(sizes, np.int64))],
                          shape=("batch", 3, 4)), images, outputs)

    reshaped("reshape_open_batch", [-1, 12])
    reshaped("reshape_kept_batch", [0, -1])
    reshaped("reshape_kept_batch_fixed", [0, 12])
    write("reshape_part_of_shape",
          model([node("Shape", ["x"], ["n"], start=0, end=1), node("Concat", ["n", "o"], ["s"], axis=0),
                 node("Reshape", ["x", "s"], ["v"], allowzero=1), last],
                [*weights, tensor("o", np.array([-1], np.int64))], shape=("batch", 3, 4), opset=15), images, outputs)
    write("reshape_sliced_shape",
          model([node("Shape", ["x"], ["n"]), node("Slice", ["n", "from", "to"], ["p"]), node("Concat", ["p", "o"], ["s"], axis=0),
                 node("Reshape", ["x", "s"], ["v"]), last],
                [*weights, tensor("o", np.array([12], np.int64)), tensor("from", np.array([0], np.int64)),
                 tensor("to", np.array([1], np.int64))], shape=("batch", 3, 4)), images, outputs)
    write("reshape_twice",
          model([node("Reshape", ["x", "s"], ["u"]), node("Relu", ["u"], ["r"]), node("Reshape", ["r", "t"], ["v"]), last],
                [*weights, tensor("s", np.array([-1, 2, 6], np.int64)), tensor("t", np.array([0, -1], np.int64))],
                shape=("batch", 3, 4)), images, torch.relu(double(images.reshape(5, 12))) @ double(flat))
    write("flatten_negative_axis", model([node("Flatten", ["x"], ["v"], axis=-2), last], weights, shape=("batch", 3, 4)), images, outputs)
    write("squeeze", model([node("Squeeze", ["x", "a"], ["v"]), node("Gemm", ["v", "k", "b"], ["y"])],
                           [*WEIGHTS, tensor("a", np.array([1], np.int64))], shape=("batch", 1, 3)), X.reshape(5, 1, 3), DENSE)
    write("unsqueeze_opset7",
          model([GEMM, node("Unsqueeze", ["z"], ["y"], axes=[2])], WEIGHTS, opset=7), X, DENSE)
    write("activation_before_flatten",
          model([node("Tanh", ["x"], ["t"]), node("Flatten", ["t"], ["v"]), last], weights, shape=("batch", 3, 4)), images,
          torch.tanh(double(images.reshape(5, 12))) @ double(flat))
    write("softmax_of_row", model([node("Softmax", ["x"], ["y"])], [], shape=("batch", 1, 3)), X.reshape(5, 1, 3),
          torch.softmax(double(X), -1))
    write("normalised_input",
          model([node("Sub", ["x", "mean"], ["c"]), node("Div", ["c", "std"], ["n"]), node("Flatten", ["n"], ["v"]), last],
                [*weights, tensor("mean", numbers(8, 3, 1)), tensor("std", np.abs(numbers(9, 1, 3, 1)) + 0.5)], shape=("batch", 3, 4)),
          images, ((double(images) - double(numbers(8, 3, 1))) / double(np.abs(numbers(9, 3, 1)) + 0.5)).reshape(5, 12) @ double(flat))
    write("batch_norm_of_channels",
          model([node("BatchNormalization", ["x", "scale", "shift", "mean", "variance"], ["n"], epsilon=1e-3),
                 node("Flatten", ["n"], ["v"]), last],
                [*weights, tensor("scale", numbers(10, 3)), tensor("shift", numbers(11, 3)), tensor("mean", numbers(12, 3)),
                 tensor("variance", np.abs(numbers(13, 3)) + 0.1)], shape=("batch", 3, 4)), images,
          F.batch_norm(double(images), double(numbers(12, 3)), double(np.abs(numbers(13, 3)) + 0.1), double(numbers(10, 3)),
                       double(numbers(11, 3)), eps=float(np.float32(1e-3))).reshape(5, 12) @ double(flat))


export_all()
build_dense()
build_storage()
build_activations()
build_shapes()
with open(os.path.join(FOLDER, "expected.json"), "w") as file:
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in sorted(expected.items()))
    file.write("{\n" + rows + "\n}\n")
print(len(expected), "models")
