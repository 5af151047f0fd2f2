using NetGen.Compiler.Declaration;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Import.Tests.Export;

/// <summary>Networks over pictures and signals, written as an import writes them.</summary>
internal static class PictureNetworks
{
    private static readonly Argument Same = Argument.OfMember("Padding", "Same");

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
    };

    /// <summary>Those that are written and not read back as they were.</summary>
    public static IReadOnlyDictionary<string, AttributeDeclaration[]> Written { get; } = new Dictionary<string, AttributeDeclaration[]>
    {
        ["groups"] =
        [
            Input(3, 4, 6), new("GroupNormalization", Argument.OfInteger("groups", 3)), Activate("Tanh"), new("SpatialDropout2D", Argument.OfNumber("rate", 0.5f)),
            new("GroupNormalization", Argument.OfInteger("groups", 6), Argument.OfNumber("Epsilon", 0.01f)), Flatten(), Dense(2),
        ],
        ["groups of values"] = [Input(3), Dense(8), new("GroupNormalization", Argument.OfInteger("groups", 2)), Dense(2)],
    };

    private static AttributeDeclaration Max(int axes, params Argument[] arguments) => new($"MaxPooling{axes}D", arguments);

    private static Argument[] Sides(params int[] sides) =>
        [.. new[] { "top", "bottom", "left", "right" }.Zip(sides, (name, size) => Argument.OfInteger(name, size))];
}
