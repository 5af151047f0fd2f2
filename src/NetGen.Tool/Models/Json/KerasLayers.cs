using NetGen.Compiler.Declaration;
using CompiledArgument = NetGen.Compiler.Declaration.Argument;

namespace NetGen.Tool.Models.Json;

/// <summary>Which attribute a layer of Keras is.</summary>
internal static class KerasLayers
{
    /// <summary>The attribute, without what it reads and its name.</summary>
    /// <exception cref="ToolException">No layer does the same.</exception>
    public static AttributeDeclaration Attribute(KerasLayer layer)
    {
        layer.Require("data_format", "channels_last", "values are channels-last here");
        int axes = layer.Kind.EndsWith("2D", StringComparison.Ordinal) || layer.Kind.EndsWith("2DTranspose", StringComparison.Ordinal) ? 2 : 1;
        return layer.Kind switch
        {
            "Dense" => Of(layer, "Dense", Int("units", layer), [.. Activation(layer), .. layer.UseBias()]),
            "TimeDistributed" when layer.Inner(layer.Config["layer"]) is { Kind: "Dense" } dense =>
                Of(dense, "Dense", Int("units", dense), [.. Activation(dense), .. dense.UseBias(), CompiledArgument.OfBoolean("TimeDistributed", true)]),
            "Activation" => new("Activate", CompiledArgument.OfMember("activation", layer.Activation())),
            "ReLU" => Rectifier(layer),
            "LeakyReLU" => new(
                "Activate", CompiledArgument.OfMember("activation", "LeakyReLU"),
                CompiledArgument.OfNumber("Alpha", (float)layer.Number("negative_slope", layer.Number("alpha", 0.3)))),
            "ELU" => new("Activate", CompiledArgument.OfMember("activation", "ELU"), CompiledArgument.OfNumber("Alpha", (float)layer.Number("alpha", 1))),
            "Softmax" => Checked(layer, "axis", "-1", "softmax is over the last axis", new("Activate", CompiledArgument.OfMember("activation", "Softmax"))),
            "PReLU" => Checked(layer, "shared_axes", "null", "each value has a slope of its own", new("PReLU")),
            "Flatten" => new("Flatten"),
            "Reshape" => new("Reshape", CompiledArgument.OfIntegers("shape", [.. layer.Config["target_shape"].Items.Select(item => item.Integer(-1))])),
            "Permute" => new("Permute", CompiledArgument.OfIntegers("axes", [.. layer.Config["dims"].Items.Select(item => item.Integer(1))])),
            "RepeatVector" => new("RepeatVector", CompiledArgument.OfInteger("count", layer.Integer("n"))),
            "Dropout" or "SpatialDropout1D" or "SpatialDropout2D" => new(layer.Kind, CompiledArgument.OfNumber("rate", (float)layer.Number("rate", 0))),
            "GaussianNoise" => new("GaussianNoise", CompiledArgument.OfNumber("stddev", (float)layer.Number("stddev", 0))),
            "Conv1D" or "Conv2D" or "SeparableConv1D" or "SeparableConv2D" or "Conv1DTranspose" or "Conv2DTranspose" =>
                Of(layer, layer.Kind, Int("filters", layer), [.. Window(layer, "kernel_size", "kernel", axes), .. Activation(layer), .. Moves(layer, axes), .. layer.UseBias()]),
            "DepthwiseConv1D" or "DepthwiseConv2D" =>
                new(layer.Kind, [.. Window(layer, "kernel_size", "kernel", axes), .. Activation(layer), .. Moves(layer, axes), .. layer.UseBias()]),
            "MaxPooling1D" or "MaxPooling2D" or "AveragePooling1D" or "AveragePooling2D" =>
                new(layer.Kind, [.. Window(layer, "pool_size", "pool", axes), .. Strides(layer, axes, layer.Integers("pool_size", axes)), .. Padding(layer)]),
            "GlobalMaxPooling1D" or "GlobalMaxPooling2D" or "GlobalAveragePooling1D" or "GlobalAveragePooling2D" =>
                Checked(layer, "keepdims", "false", "a pool over all places leaves one axis", new(layer.Kind)),
            "ZeroPadding1D" or "ZeroPadding2D" => new(layer.Kind, Sides(layer, "padding", axes)),
            "Cropping1D" or "Cropping2D" => new(layer.Kind, Sides(layer, "cropping", axes)),
            "UpSampling2D" => new("UpSampling2D", [
                CompiledArgument.OfInteger("height", layer.Integers("size", 2)[0]), CompiledArgument.OfInteger("width", layer.Integers("size", 2)[1]),
                .. Interpolation(layer)]),
            "UpSampling1D" => new("UpSampling1D", CompiledArgument.OfInteger("size", layer.Integers("size", 1)[0])),
            "BatchNormalization" => Normalization(layer, [
                .. KerasLayer.Unless(layer.Number("momentum", 0.99) == 0.99, CompiledArgument.OfNumber("Momentum", (float)layer.Number("momentum", 0.99))), .. layer.Epsilon(1e-3)]),
            "LayerNormalization" => Normalization(layer, layer.Epsilon(1e-3)),
            "GroupNormalization" => Normalization(layer, [Int("groups", layer), .. layer.Epsilon(1e-3)]),
            "RMSNormalization" => Normalization(layer, layer.Epsilon(1e-6)),
            "SimpleRNN" or "LSTM" or "GRU" => Recurrent(layer, []),
            "Bidirectional" => Bidirectional(layer),
            "Embedding" => Checked(layer, "mask_zero", "false", "masks of padded sequences are none of a network's", new(
                "Embedding", CompiledArgument.OfInteger("vocabulary", layer.Integer("input_dim")), CompiledArgument.OfInteger("dimension", layer.Integer("output_dim")))),
            "MultiHeadAttention" => Attention(layer),
            "Add" or "Subtract" or "Multiply" or "Average" or "Maximum" or "Minimum" => new(layer.Kind),
            "Concatenate" => new("Concatenate", [.. KerasLayer.Unless(layer.Number("axis", -1) == -1, CompiledArgument.OfInteger("Axis", AxisOf(layer)))]),
            _ => throw layer.Refuse("no layer does the same"),
        };
    }

    private static AttributeDeclaration Of(KerasLayer layer, string kind, CompiledArgument first, CompiledArgument[] others)
    {
        layer.Require("lora_rank", "null", "kernels have no such part here");
        return new(kind, [first, .. others]);
    }

    /// <summary>Where values are joined: counted without the batch here, from the end as there.</summary>
    private static int AxisOf(KerasLayer layer) => (int)layer.Number("axis", -1) switch
    {
        0 => throw layer.Refuse("samples are not joined here"),
        > 0 and var axis => axis - 1,
        var axis => axis,
    };

    private static CompiledArgument Int(string name, KerasLayer layer) => CompiledArgument.OfInteger(name, layer.Integer(name));

    private static CompiledArgument[] Activation(KerasLayer layer) =>
        KerasLayer.Unless(layer.Activation() == "Linear", CompiledArgument.OfMember("activation", layer.Activation()));

    private static AttributeDeclaration Checked(KerasLayer layer, string argument, string value, string reason, AttributeDeclaration attribute)
    {
        layer.Require(argument, value, reason);
        return attribute;
    }

    private static AttributeDeclaration Rectifier(KerasLayer layer)
    {
        double limit = layer.Number("max_value", double.PositiveInfinity), slope = layer.Number("negative_slope", 0);
        return layer.Number("threshold", 0) != 0 || (limit != 6 && !double.IsInfinity(limit)) || (slope != 0 && limit == 6)
            ? throw layer.Refuse("a threshold, or a limit other than 6, has no counterpart")
            : slope != 0 ? new("Activate", CompiledArgument.OfMember("activation", "LeakyReLU"), CompiledArgument.OfNumber("Alpha", (float)slope))
            : new("Activate", CompiledArgument.OfMember("activation", limit == 6 ? "ReLU6" : "ReLU"));
    }

    private static CompiledArgument[] Window(KerasLayer layer, string name, string word, int axes)
    {
        int[] sizes = layer.Integers(name, axes);
        return sizes.Distinct().Count() == 1
            ? [CompiledArgument.OfInteger(word + "Size", sizes[0])]
            : [CompiledArgument.OfInteger(word + "Height", sizes[0]), CompiledArgument.OfInteger(word + "Width", sizes[1])];
    }

    /// <summary>What is added or cut at each side: one number for all, one for the sides of each axis, or one for each.</summary>
    private static CompiledArgument[] Sides(KerasLayer layer, string argument, int axes)
    {
        JsonPart stated = layer.Config[argument];
        IEnumerable<int> sides = stated.Element.ValueKind == System.Text.Json.JsonValueKind.Number ? Enumerable.Repeat(stated.Integer(0), 2 * axes)
            : stated.Items.SelectMany(axis => axis.Element.ValueKind == System.Text.Json.JsonValueKind.Array ? axis.Items.Select(side => side.Integer(0))
                : Enumerable.Repeat(axis.Integer(0), axes));
        string[] names = axes == 1 ? ["before", "after"] : ["top", "bottom", "left", "right"];
        int[] sizes = [.. sides];
        return sizes.Length == names.Length
            ? [.. names.Zip(sizes, (name, size) => CompiledArgument.OfInteger(name, size))]
            : throw stated.Unexpected("a number, or numbers for each side");
    }

    private static CompiledArgument[] Interpolation(KerasLayer layer) => layer.Config.Find("interpolation")?.Text switch
    {
        null or "nearest" => [],
        "bilinear" => [CompiledArgument.OfMember("Interpolation", "Bilinear")],
        _ => throw layer.Refuse("pictures are made larger by the nearest value, or bilinearly"),
    };

    private static CompiledArgument[] Moves(KerasLayer layer, int axes)
    {
        layer.Require("output_padding", "null", "transposed convolutions have none here");
        int[] dilation = layer.Integers("dilation_rate", axes);
        int multiplier = layer.Config.Find("depth_multiplier") is { } stated ? stated.Integer(1) : 1;
        int groups = layer.Config.Find("groups") is { } shared ? shared.Integer(1) : 1;
        return
        [
            .. Strides(layer, axes, [.. Enumerable.Repeat(1, axes)]), .. Padding(layer),
            .. dilation.All(size => size == 1) ? Array.Empty<CompiledArgument>()
                : dilation.Distinct().Count() == 1 ? [CompiledArgument.OfInteger("Dilation", dilation[0])] : [CompiledArgument.OfIntegers("Dilations", dilation)],
            .. KerasLayer.Unless(groups == 1 || layer.Kind.StartsWith("Depthwise", StringComparison.Ordinal), CompiledArgument.OfInteger("Groups", groups)),
            .. KerasLayer.Unless(multiplier == 1, CompiledArgument.OfInteger("DepthMultiplier", multiplier)),
        ];
    }

    private static CompiledArgument[] Strides(KerasLayer layer, int axes, int[] byDefault)
    {
        int[] strides = layer.Config.Find("strides") == null ? byDefault : layer.Integers("strides", axes);
        return strides.SequenceEqual(byDefault) ? []
            : strides.Distinct().Count() == 1 ? [CompiledArgument.OfInteger("Stride", strides[0])] : [CompiledArgument.OfIntegers("Strides", strides)];
    }

    private static CompiledArgument[] Padding(KerasLayer layer) => layer.Config.Find("padding")?.Text switch
    {
        null or "valid" => [],
        "same" => [CompiledArgument.OfMember("Padding", "Same")],
        "causal" => [CompiledArgument.OfMember("Padding", "Causal")],
        _ => throw layer.Refuse("padding is valid, same or causal"),
    };

    private static AttributeDeclaration Normalization(KerasLayer layer, CompiledArgument[] arguments)
    {
        layer.Require("center", "true", "it has gamma and beta here");
        layer.Require("scale", "true", "it has gamma and beta here");
        layer.Require("rms_scaling", "false", "RMSNormalization divides so");
        layer.Require("renorm", "false", "batches are not normalized anew here");
        return new(layer.Kind, arguments);
    }

    private static AttributeDeclaration Recurrent(KerasLayer layer, CompiledArgument[] behind)
    {
        string activation = layer.Activation();
        bool isSimple = layer.Kind == "SimpleRNN";
        if ((!isSimple && activation != "Tanh") || (!isSimple && layer.Activation("recurrent_activation") != "Sigmoid"))
        {
            throw layer.Refuse("its states have tanh and its gates sigmoid here");
        }

        layer.Require("reset_after", "true", "a GRU resets after the product here");
        layer.Require("recurrent_dropout", "0.0", "there is none of states here");
        layer.Require("dropout", "0.0", "there is none of what a step reads; put Dropout before the layer");
        layer.Require("return_state", "false", "layers give their steps or the last of them");
        layer.Require("time_major", "false", "samples come before steps here");
        CompiledArgument[] of(string name, string argument) => layer.Flag(name, false) ? [CompiledArgument.OfBoolean(argument, true)] : [];
        return new(layer.Kind, [
            Int("units", layer), .. isSimple && activation != "Tanh" ? [CompiledArgument.OfMember("activation", activation)] : Array.Empty<CompiledArgument>(),
            .. of("return_sequences", "ReturnSequences"), .. of("go_backwards", "GoBackwards"), .. behind, .. layer.UseBias()]);
    }

    private static AttributeDeclaration Bidirectional(KerasLayer layer)
    {
        KerasLayer inner = layer.Inner(layer.Config["layer"]);
        if (inner.Kind is not ("SimpleRNN" or "LSTM" or "GRU") || inner.Flag("go_backwards", false))
        {
            throw layer.Refuse("it is of a SimpleRNN, LSTM or GRU that walks forward");
        }

        if (layer.Config.Find("backward_layer") is { } backward && !IsSame(inner, layer.Inner(backward)))
        {
            throw layer.Refuse("both directions are layers of one kind and size here");
        }

        string merge = layer.Config.Find("merge_mode")?.Text switch
        {
            "concat" => "Concatenate",
            "sum" => "Sum",
            "mul" => "Multiply",
            "ave" => "Average",
            _ => throw layer.Refuse("both directions are joined: merge_mode is concat, sum, mul or ave"),
        };
        return Recurrent(inner, [
            CompiledArgument.OfBoolean("Bidirectional", true), .. KerasLayer.Unless(merge == "Concatenate", CompiledArgument.OfMember("Merge", merge))]);
    }

    private static bool IsSame(KerasLayer one, KerasLayer other) =>
        one.Kind == other.Kind && one.Integer("units") == other.Integer("units") && one.Flag("use_bias", true) == other.Flag("use_bias", true)
        && one.Activation() == other.Activation() && one.Activation("recurrent_activation") == other.Activation("recurrent_activation")
        && one.Flag("reset_after", true) == other.Flag("reset_after", true);

    private static AttributeDeclaration Attention(KerasLayer layer)
    {
        layer.Require("output_shape", "null", "it gives as many features as queries are made of");
        layer.Require("attention_axes", "null", "it is over steps");
        layer.Require("flash_attention", "null", "there is one way to compute it");
        int size = layer.Integer("key_dim"), values = layer.Config.Find("value_dim")?.Integer(1) ?? layer.Integer("key_dim");
        double dropout = layer.Number("dropout", 0);
        return new("MultiHeadAttention", [
            CompiledArgument.OfInteger("heads", layer.Integer("num_heads")), CompiledArgument.OfInteger("keyDimension", size),
            .. KerasLayer.Unless(values == size, CompiledArgument.OfInteger("ValueDimension", values)), .. layer.UseBias(),
            .. KerasLayer.Unless(dropout == 0, CompiledArgument.OfNumber("Dropout", (float)dropout))]);
    }
}
