using NetGen.Compiler.Declaration;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Import.Tests.Export;

/// <summary>Networks over pictures and signals, written as an import writes them.</summary>
internal static class PictureNetworks
{
    private static readonly Argument Same = Argument.OfMember("Padding", "Same");

    private static readonly Argument PerRow = Argument.OfBoolean("TimeDistributed", true);

    private static readonly Argument Bilinear = Argument.OfMember("Interpolation", "Bilinear");

    public static IReadOnlyDictionary<string, AttributeDeclaration[]> All { get; } = new Dictionary<string, AttributeDeclaration[]>
    {
        ["pools of a picture"] =
        [
            Input(6, 7, 3), Max(2, Argument.OfInteger("poolSize", 2), Argument.OfInteger("Stride", 1)), Activate("Tanh"),
            new("AveragePooling2D", Argument.OfInteger("poolHeight", 3), Argument.OfInteger("poolWidth", 2), Argument.OfIntegers("Strides", 2, 1), Same),
            Flatten(), Dense(2),
        ],
        ["pools of a signal"] =
        [
            Input(11, 4), Max(1, Argument.OfInteger("poolSize", 3), Argument.OfInteger("Stride", 2), Same), new("AveragePooling1D", Argument.OfInteger("poolSize", 2)),
            new("GlobalMaxPooling1D"), Dense(2),
        ],
        ["whole pictures"] = [Input(4, 5, 3), new("GlobalAveragePooling2D"), Dense(4, "ReLU"), Dense(2)],
        ["the largest of whole pictures"] = [Input(4, 5, 3), Activate("Tanh"), new("GlobalMaxPooling2D")],
        ["the average of a signal"] = [Input(4, 5), new("GlobalAveragePooling1D"), Dense(2)],
        ["borders"] =
        [
            Input(4, 5, 3), new("ZeroPadding2D", Sides(1, 0, 2, 3)), Activate("Sigmoid"), new("Cropping2D", Sides(0, 1, 3, 2)), Flatten(), Dense(2),
        ],
        ["ends"] =
        [
            Input(6, 3), new("ZeroPadding1D", Argument.OfInteger("before", 2), Argument.OfInteger("after", 0)), Activate("Sigmoid"),
            new("Cropping1D", Argument.OfInteger("before", 1), Argument.OfInteger("after", 3)), Flatten(), Dense(2),
        ],
        ["larger pictures"] =
        [
            Input(2, 3, 2), new("UpSampling2D", Argument.OfInteger("height", 1), Argument.OfInteger("width", 3)), Activate("Tanh"),
            new("UpSampling2D", Argument.OfInteger("size", 2), Bilinear), Flatten(), Dense(2),
        ],
        ["longer signals"] =
        [
            Input(3, 2), new("UpSampling1D", Argument.OfInteger("size", 2)), Activate("Tanh"), new("UpSampling1D", Argument.OfInteger("size", 3), Bilinear), Flatten(),
            Dense(2),
        ],
        ["LeNet"] =
        [
            Input(12, 12, 1), Conv(4, 5, "Tanh", Same), new("AveragePooling2D", Argument.OfInteger("poolSize", 2)), Conv(6, 3, "ReLU"),
            Max(2, Argument.OfInteger("poolSize", 2)), Flatten(), Dense(7, "Tanh"), Dense(3, "Softmax"),
        ],
        ["kernels of all kinds"] =
        [
            Input(9, 14, 3), Conv(4, 2, 3, "Sigmoid", Argument.OfIntegers("Strides", 1, 2)),
            Conv(5, 3, null, Argument.OfInteger("Dilation", 2), Argument.OfBoolean("UseBias", false)),
            Conv(3, 1, "GELU"), Conv(3, 3, "Mish", Argument.OfInteger("Stride", 2), Same), Flatten(), Dense(2),
        ],
        ["convolutions of a signal"] =
        [
            Input(11, 3), Signal(4, 3, "ReLU", Argument.OfMember("Padding", "Causal"), Argument.OfInteger("Dilation", 2)), Signal(5, 4, null, Argument.OfInteger("Stride", 2), Same),
            new("DepthwiseConv1D", Argument.OfInteger("kernelSize", 3), Argument.OfMember("activation", "Tanh"), Argument.OfInteger("DepthMultiplier", 2)),
            new("GlobalAveragePooling1D"), Dense(2),
        ],
        ["dense steps of a signal"] =
        [
            Input(7, 3), Signal(4, 3, "ReLU", Argument.OfMember("Padding", "Causal")), Dense(6, "Tanh", PerRow), new("BatchNormalization"),
            Dense(5, "Linear", NoBias, PerRow), Dense(2, "Softmax", PerRow),
        ],
        ["dense places of a picture"] = [Input(3, 4, 5), Dense(3, "ReLU", PerRow), new("GlobalAveragePooling2D"), Dense(2)],
        ["groups"] =
        [
            Input(3, 4, 6), new("GroupNormalization", Argument.OfInteger("groups", 3)), Activate("Tanh"),
            new("GroupNormalization", Argument.OfInteger("groups", 6), Argument.OfNumber("Epsilon", 0.01f)), Flatten(), Dense(2),
        ],
        ["groups of values"] = [Input(3), Dense(8), new("GroupNormalization", Argument.OfInteger("groups", 2)), Dense(2)],
        ["filters of groups"] =
        [
            Input(6, 5, 8), Conv(12, 3, "ReLU", Same, Groups(4)), Conv(6, 2, null, Groups(3), Argument.OfBoolean("UseBias", false)),
            Flatten(), Dense(2),
        ],
        ["filters of a signal's groups"] = [Input(9, 6), Signal(9, 3, "Tanh", Argument.OfInteger("Stride", 2), Groups(3)), new("GlobalAveragePooling1D"), Dense(2)],
        ["transposed convolutions"] =
        [
            Input(3, 4, 3), Transposed(5, 4, "ReLU", Argument.OfInteger("Stride", 2), Same),
            Transposed(4, 3, null, Argument.OfInteger("Stride", 2), Same, Argument.OfBoolean("UseBias", false)),
            Transposed(2, 2, "Tanh", Argument.OfIntegers("Strides", 3, 1)), Flatten(), Dense(2),
        ],
        ["transposed convolutions of a signal"] =
        [
            Input(5, 3), new("Conv1DTranspose", Argument.OfInteger("filters", 4), Argument.OfInteger("kernelSize", 3), Argument.OfInteger("Dilation", 2)),
            new("Conv1DTranspose", Argument.OfInteger("filters", 2), Argument.OfInteger("kernelSize", 5), Argument.OfInteger("Stride", 2), Same), Flatten(), Dense(2),
        ],
        ["a residual block"] =
        [
            Input(6, 6, 3), Conv(4, 3, null, Same, Argument.OfBoolean("UseBias", false)), new("BatchNormalization"),
            new("Activate", Argument.OfMember("activation", "ReLU"), Argument.OfText("Name", "activate_1")),
            Conv(4, 3, null, Same, Argument.OfBoolean("UseBias", false)), new("BatchNormalization"), Activate("ReLU"), Conv(4, 3, null, Same),
            new("Add", Argument.OfTexts("others", "activate_1")), Activate("ReLU"), new("GlobalAveragePooling2D"), Dense(3, "Softmax"),
        ],
        ["MobileNet"] =
        [
            Input(8, 8, 3), Conv(4, 3, null, Argument.OfInteger("Stride", 2), Same, Argument.OfBoolean("UseBias", false)), new("BatchNormalization"), Activate("ReLU6"),
            new("DepthwiseConv2D", Argument.OfInteger("kernelSize", 3), Same, Argument.OfBoolean("UseBias", false)), new("BatchNormalization"), Activate("ReLU6"),
            Conv(6, 1, null, Argument.OfBoolean("UseBias", false)), new("BatchNormalization"), Activate("ReLU6"),
            new("DepthwiseConv2D", Argument.OfInteger("kernelHeight", 1), Argument.OfInteger("kernelWidth", 3), Argument.OfInteger("DepthMultiplier", 2)),
            new("GlobalAveragePooling2D"), Dense(3),
        ],
    };

    /// <summary>Those that are written and not read back as they were.</summary>
    public static IReadOnlyDictionary<string, AttributeDeclaration[]> Written { get; } = new Dictionary<string, AttributeDeclaration[]>
    {
        ["dropout of channels"] =
            [Input(3, 4, 6), Activate("Tanh"), new("SpatialDropout2D", Argument.OfNumber("rate", 0.5f)), new("GroupNormalization", Argument.OfInteger("groups", 2)), Flatten(), Dense(2)],
        ["separable convolutions"] =
        [
            Input(6, 5, 3),
            new(
                "SeparableConv2D", Argument.OfInteger("filters", 4), Argument.OfInteger("kernelSize", 3), Argument.OfMember("activation", "ReLU"),
                Argument.OfInteger("DepthMultiplier", 2), Same),
            new("Reshape", Argument.OfIntegers("shape", 30, 4)), new("SeparableConv1D", Argument.OfInteger("filters", 3), Argument.OfInteger("kernelSize", 4)),
            new("GlobalMaxPooling1D"), Dense(2),
        ],
    };

    private static AttributeDeclaration Conv(int filters, int size, string? activation, params Argument[] more) =>
        new("Conv2D", [Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", size), .. Of(activation), .. more]);

    private static AttributeDeclaration Conv(int filters, int height, int width, string? activation, params Argument[] more) => new(
        "Conv2D",
        [Argument.OfInteger("filters", filters), Argument.OfInteger("kernelHeight", height), Argument.OfInteger("kernelWidth", width), .. Of(activation), .. more]);

    private static AttributeDeclaration Transposed(int filters, int size, string? activation, params Argument[] more) =>
        new("Conv2DTranspose", [Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", size), .. Of(activation), .. more]);

    private static AttributeDeclaration Signal(int filters, int size, string? activation, params Argument[] more) =>
        new("Conv1D", [Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", size), .. Of(activation), .. more]);

    private static Argument Groups(int groups) => Argument.OfInteger("Groups", groups);

    private static Argument[] Of(string? activation) => activation == null ? [] : [Argument.OfMember("activation", activation)];

    private static AttributeDeclaration Max(int axes, params Argument[] arguments) => new($"MaxPooling{axes}D", arguments);

    private static Argument[] Sides(params int[] sides) =>
        [.. new[] { "top", "bottom", "left", "right" }.Zip(sides, (name, size) => Argument.OfInteger(name, size))];
}
