#!/usr/bin/python3
"""Writes pictures.json: numbers of PyTorch for layers over pictures and signals that the tests are held to.

Everything is computed in float64. PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_pictures.py
The classes are declared in ../Networks/PictureNetworks.cs and ConvolutionNetworks.cs. Pictures are [height, width, channels]
there and in the file, and [channels, height, width] within PyTorch.
"""

import json

import numpy as np
import torch
import torch.nn.functional as F

from make_reference import floats, numbers

EPSILON = float(np.float32(1e-3))  # Keras's


def case(generator, name, x, tensors, forward, targets):
    x = x.requires_grad_()
    tensors = [tensor.requires_grad_() for tensor in tensors]
    value = forward(x, *tensors)
    return numbers(generator, name, x, tensors, value, F.mse_loss(value, targets), targets)


def picture(x, gamma, beta, kernel, bias):
    """[8, 7, 6]: padding, a pool whose windows overlap, groups, straight lines, averages, cropping, a dense layer."""
    value = F.pad(x.permute(0, 3, 1, 2), (2, 1, 1, 0))
    value = F.max_pool2d(value, kernel_size=(3, 2), stride=(2, 1))
    value = F.group_norm(value, 3, gamma, beta, eps=EPSILON)
    value = F.interpolate(value, scale_factor=(2, 3), mode="bilinear", align_corners=False)
    value = F.avg_pool2d(value, kernel_size=(2, 3))
    value = value[:, :, 0:-1, 1:-2]
    value = F.interpolate(value, scale_factor=(1, 2), mode="nearest")
    return value.permute(0, 2, 3, 1).flatten(1) @ kernel + bias


def signal(x, gamma, beta, kernel, bias):
    """[11, 5]: averages at the edges of values alone, groups of one channel, straight lines, the largest value of each feature."""
    value = F.avg_pool1d(x.permute(0, 2, 1), kernel_size=3, stride=2, padding=1, count_include_pad=False)
    value = F.group_norm(value, 5, gamma, beta, eps=EPSILON)
    value = F.interpolate(value, scale_factor=3, mode="linear", align_corners=False)
    value = F.max_pool1d(torch.tanh(value), kernel_size=4, stride=2)
    return value.amax(dim=2) @ kernel + bias


def oihw(kernel):
    """[height, width, in, out] as PyTorch has it."""
    return kernel.permute(3, 2, 0, 1)


def filtered(x, first, first_bias, own, second, second_bias, kernel, bias):
    """[7, 8, 3]: a stride along one axis, a kernel for each channel, zeros around, averages, a dense layer."""
    value = torch.tanh(F.conv2d(x.permute(0, 3, 1, 2), oihw(first), first_bias, stride=(1, 2)))
    value = F.conv2d(value, own.permute(2, 3, 0, 1), groups=6)
    value = torch.sigmoid(F.conv2d(value, oihw(second), second_bias, padding=1))
    value = F.avg_pool2d(value, kernel_size=(2, 3))
    return value.permute(0, 2, 3, 1).flatten(1) @ kernel + bias


def filtered_signal(x, first, first_bias, second, second_bias, kernel, bias):
    """[12, 5]: dilation, then a stride."""
    value = torch.tanh(F.conv1d(x.permute(0, 2, 1), first.permute(2, 1, 0), first_bias, dilation=2))
    value = F.conv1d(value, second.permute(2, 1, 0), second_bias, stride=2)
    return value.permute(0, 2, 1).flatten(1) @ kernel + bias


def grouped(x, first, first_bias, second, second_bias, kernel, bias):
    """[6, 7, 8]: four groups with zeros around, two groups with a stride."""
    value = torch.tanh(F.conv2d(x.permute(0, 3, 1, 2), oihw(first), first_bias, padding=1, groups=4))
    value = F.conv2d(value, oihw(second), second_bias, stride=2, groups=2)
    return value.permute(0, 2, 3, 1).flatten(1) @ kernel + bias


def enlarged(x, first, first_bias, second, kernel, bias):
    """[4, 5, 6]: transposed kernels [height, width, filters, in], twice as large, then twice as wide; averages, a dense layer."""
    value = torch.tanh(F.conv_transpose2d(x.permute(0, 3, 1, 2), oihw(first), first_bias, stride=2, padding=1))
    value = F.conv_transpose2d(value, oihw(second), stride=(1, 2))
    value = F.avg_pool2d(value, kernel_size=(2, 4))
    return value.permute(0, 2, 3, 1).flatten(1) @ kernel + bias


def enlarged_signal(x, first, first_bias, second, second_bias, third, third_bias, kernel, bias):
    """[5, 6]: dilation, a window that is cut off at the end alone, then a stride that leaves places to the bias."""
    value = torch.tanh(F.conv_transpose1d(x.permute(0, 2, 1), first.permute(2, 1, 0), first_bias, padding=2, dilation=2))
    value = F.conv_transpose1d(value, second.permute(2, 1, 0), second_bias, stride=3)[:, :, :-1]
    value = torch.tanh(F.conv_transpose1d(value, third.permute(2, 1, 0), third_bias, stride=3, output_padding=1))
    value = F.avg_pool1d(value, kernel_size=2)
    return value.permute(0, 2, 1).flatten(1) @ kernel + bias


def main():
    generator = torch.Generator().manual_seed(20260202)

    def scales(channels):
        return [1 + floats(generator, channels, scale=0.25), floats(generator, channels, scale=0.25)]

    cases = [
        case(generator, "TorchPicture", floats(generator, 3, 8, 7, 6),
             [*scales(6), floats(generator, 216, 3, scale=0.125), floats(generator, 3)], picture, floats(generator, 3, 3)),
        case(generator, "TorchSignal", floats(generator, 5, 11, 5),
             [*scales(5), floats(generator, 5, 2, scale=0.5), floats(generator, 2)], signal, floats(generator, 5, 2)),
        case(generator, "TorchFiltered", floats(generator, 3, 7, 8, 3),
             [floats(generator, 3, 2, 3, 6, scale=0.25), floats(generator, 6), floats(generator, 2, 2, 6, 1, scale=0.5),
              floats(generator, 3, 3, 6, 16, scale=0.25), floats(generator, 16), floats(generator, 32, 3, scale=0.25), floats(generator, 3)],
             filtered, floats(generator, 3, 3)),
        case(generator, "TorchFilteredSignal", floats(generator, 5, 12, 5),
             [floats(generator, 3, 5, 7, scale=0.25), floats(generator, 7), floats(generator, 2, 7, 4, scale=0.25), floats(generator, 4),
              floats(generator, 16, 2, scale=0.25), floats(generator, 2)],
             filtered_signal, floats(generator, 5, 2)),
        case(generator, "TorchGrouped", floats(generator, 3, 6, 7, 8),
             [floats(generator, 3, 3, 2, 12, scale=0.25), floats(generator, 12), floats(generator, 2, 2, 6, 16, scale=0.25), floats(generator, 16),
              floats(generator, 144, 2, scale=0.125), floats(generator, 2)],
             grouped, floats(generator, 3, 2)),
        case(generator, "TorchEnlarged", floats(generator, 3, 4, 5, 6),
             [floats(generator, 4, 4, 9, 6, scale=0.25), floats(generator, 9), floats(generator, 3, 2, 5, 9, scale=0.25),
              floats(generator, 125, 3, scale=0.125), floats(generator, 3)],
             enlarged, floats(generator, 3, 3)),
        case(generator, "TorchEnlargedSignal", floats(generator, 5, 5, 6),
             [floats(generator, 3, 7, 6, scale=0.25), floats(generator, 7), floats(generator, 4, 16, 7, scale=0.25), floats(generator, 16),
              floats(generator, 2, 4, 16, scale=0.25), floats(generator, 4), floats(generator, 88, 2, scale=0.125), floats(generator, 2)],
             enlarged_signal, floats(generator, 5, 2)),
    ]
    with open("pictures.json", "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(json.dumps(each, separators=(",", ":")) for each in cases) + "\n]\n")


if __name__ == "__main__":
    main()
