namespace NetGen.Tests.Diagrams;

/// <summary>Networks to draw.</summary>
internal static class DrawnNetworks
{
    public static NetworkInfo Digits { get; } = new(
        "DigitClassifier",
        [28, 28],
        [
            new("flatten_1", "Flatten", [784], 0, 0, null),
            new("dense_1", "Dense(128, ReLU)", [128], 100_480, 100_352, "ReLU"),
            new("dropout_1", "Dropout(0.5)", [128], 0, 0, null),
            new("dense_2", "Dense(10, Softmax)", [10], 1_290, 1_280, "Softmax"),
        ]);

    /// <summary>The first network of docs/branches.md.</summary>
    public static NetworkInfo SkipConnection { get; } = new(
        "Residual",
        [16],
        [
            new("stem", "Dense(32, ReLU)", ["input"], [32], 544, 512, "ReLU"),
            new("dense_2", "Dense(32, ReLU)", ["stem"], [32], 1_056, 1_024, "ReLU"),
            new("dense_3", "Dense(32)", ["dense_2"], [32], 1_056, 1_024, "Linear"),
            new("add_1", "Add(stem)", ["dense_3", "stem"], [32], 0, 0, null),
            new("activate_1", "Activate(ReLU)", ["add_1"], [32], 0, 0, "ReLU"),
            new("dense_4", "Dense(4, Softmax)", ["activate_1"], [4], 132, 128, "Softmax"),
        ]);

    /// <summary>A residual block, two inputs, two outputs.</summary>
    public static NetworkInfo Agent { get; } = new(
        "Agent",
        [new("board", [8, 8, 4]), new("goal", [6])],
        [
            new("stem", "Conv2D(32, 3, ReLU, Padding = Same)", ["board"], [8, 8, 32], 1_184, 73_728, "ReLU"),
            new("conv2d_1", "Conv2D(32, 3, ReLU, Padding = Same)", [8, 8, 32], 9_248, 589_824, "ReLU"),
            new("conv2d_2", "Conv2D(32, 3, Padding = Same)", [8, 8, 32], 9_248, 589_824, "Linear"),
            new("add_1", "Add", ["conv2d_2", "stem"], [8, 8, 32], 0, 0, null),
            new("activate_1", "Activate(ReLU)", [8, 8, 32], 0, 0, "ReLU"),
            new("pool", "GlobalAveragePooling2D", [32], 0, 0, null),
            new("dense_1", "Dense(16, Tanh)", ["goal"], [16], 112, 96, "Tanh"),
            new("concatenate_1", "Concatenate", ["pool", "dense_1"], [48], 0, 0, null),
            new("dense_2", "Dense(64, ReLU)", [64], 3_136, 3_072, "ReLU"),
            new("policy", "Dense(5, Softmax)", [5], 325, 320, "Softmax"),
            new("value", "Dense(1)", ["dense_2"], [1], 65, 64, "Linear"),
        ],
        ["policy", "value"]);

    /// <summary>Down in size and up again, each step up with what was there on the way down.</summary>
    public static NetworkInfo UNet { get; } = new(
        "UNet",
        [64, 64, 1],
        [
            new("down_1", "Conv2D(16, 3, ReLU, Padding = Same)", [64, 64, 16], 160, 589_824, "ReLU"),
            new("max_pooling2d_1", "MaxPooling2D(2)", [32, 32, 16], 0, 0, null),
            new("down_2", "Conv2D(32, 3, ReLU, Padding = Same)", [32, 32, 32], 4_640, 4_718_592, "ReLU"),
            new("max_pooling2d_2", "MaxPooling2D(2)", [16, 16, 32], 0, 0, null),
            new("bottom", "Conv2D(64, 3, ReLU, Padding = Same)", [16, 16, 64], 18_496, 4_718_592, "ReLU"),
            new("up_sampling2d_1", "UpSampling2D(2)", [32, 32, 64], 0, 0, null),
            new("concatenate_1", "Concatenate(down_2)", ["up_sampling2d_1", "down_2"], [32, 32, 96], 0, 0, null),
            new("up_1", "Conv2D(32, 3, ReLU, Padding = Same)", [32, 32, 32], 27_680, 28_311_552, "ReLU"),
            new("up_sampling2d_2", "UpSampling2D(2)", [64, 64, 32], 0, 0, null),
            new("concatenate_2", "Concatenate(down_1)", ["up_sampling2d_2", "down_1"], [64, 64, 48], 0, 0, null),
            new("up_2", "Conv2D(16, 3, ReLU, Padding = Same)", [64, 64, 16], 6_928, 28_311_552, "ReLU"),
            new("mask", "Conv2D(1, 1, Sigmoid)", [64, 64, 1], 17, 65_536, "Sigmoid"),
        ]);

    /// <summary>One value read by two layers that one joins, and by that one too.</summary>
    public static NetworkInfo Diamond { get; } = new(
        "Diamond",
        [8],
        [
            new("stem", "Dense(16, ReLU)", [16], 144, 128, "ReLU"),
            new("left", "Dense(16, Tanh)", ["stem"], [16], 272, 256, "Tanh"),
            new("right", "Dense(16, Sigmoid)", ["stem"], [16], 272, 256, "Sigmoid"),
            new("gate", "Multiply(right)", ["left", "right"], [16], 0, 0, null),
            new("sum", "Add(stem)", ["gate", "stem"], [16], 0, 0, null),
            new("out", "Dense(2, Softmax)", [2], 34, 32, "Softmax"),
        ]);

    /// <summary>A column of layers, of which every third adds what it stood before, and the last what came from the first.</summary>
    public static NetworkInfo Residual(int blocks)
    {
        List<LayerInfo> layers = [new("stem", "Dense(64, ReLU)", [64], 576, 512, "ReLU")];
        for (int i = 1; i <= blocks; i++)
        {
            string before = layers[^1].Name;
            layers.Add(new($"dense_{(2 * i) - 1}", "Dense(64, ReLU)", [64], 4_160, 4_096, "ReLU"));
            layers.Add(new($"dense_{2 * i}", "Dense(64)", [64], 4_160, 4_096, "Linear"));
            layers.Add(new($"add_{i}", $"Add({before})", [$"dense_{2 * i}", before], [64], 0, 0, null));
        }

        layers.Add(new("long", "Add(stem)", [layers[^1].Name, "stem"], [64], 0, 0, null));
        return new NetworkInfo("Residual", [new("input", [8])], [.. layers], null);
    }

    /// <summary>Layers that read all before them.</summary>
    public static NetworkInfo Dense(int count) => new(
        "Dense",
        [new("x", [1])],
        [.. Enumerable.Range(0, count).Select(i => new LayerInfo(
            $"l{i}", "Concatenate", ["x", .. Enumerable.Range(0, i).Select(before => $"l{before}")], [1], 0, 0, null))],
        [$"l{count - 1}"]);

    /// <summary>Texts that no box has room for.</summary>
    public static NetworkInfo LongNames()
    {
        string name = new('n', 100);
        return new NetworkInfo(
            new string('N', 300),
            [new(name, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])],
            [
                new("a" + name, $"Dense({new string('1', 100)}, ReLU)", [1_000_000], 2_000_000_000, 5, "ReLU"),
                new("b" + name, new string('K', 100), ["a" + name, name], [100, 1, 100, 1, 100, 1, 100, 1, 1, 1, 1, 1, 1], 5, 5, null),
            ],
            ["b" + name, "a" + name]);
    }

    /// <summary>Up to 60 layers that read each other, and up to three inputs and outputs, at random.</summary>
    public static NetworkInfo Random(int seed)
    {
        var random = new Random(seed);
        InputInfo[] inputs = [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => new InputInfo($"in_{i}", [random.Next(1, 100), 8]))];
        List<string> names = [.. inputs.Select(input => input.Name)];
        var layers = new List<LayerInfo>();
        int count = random.Next(1, 61);
        for (int i = 0; i < count; i++)
        {
            string[] reads = [.. Enumerable.Range(0, random.Next(4) == 0 ? random.Next(2, 5) : 1).Select(
                place => place == 0 && random.Next(4) > 0 ? names[^1] : names[random.Next(names.Count)])];
            string name = $"layer_{i}" + new string('n', random.Next(8) == 0 ? random.Next(80) : 0);
            string description = reads.Length > 1 ? "Concatenate" : $"Dense({i}, ReLU{new string('6', random.Next(8) == 0 ? random.Next(80) : 0)})";
            layers.Add(new(name, description, reads, [random.Next(1, 1000)], random.Next(3) == 0 ? 0 : random.Next(1_000_000), 0, "ReLU"));
            names.Add(name);
        }

        string[] outputs = [.. layers.Select(layer => layer.Name).Where((_, i) => i == count - 1 || random.Next(count) == 0).TakeLast(3)];
        return new NetworkInfo($"Random{seed}", inputs, [.. layers], outputs);
    }
}
