using System.Globalization;
using System.Text.Json;
using NetGen.Compiler.Import;
using CompiledArgument = NetGen.Compiler.Declaration.Argument;

namespace NetGen.Tool.Models.Json;

/// <summary>A layer of an architecture of Keras: its configuration as the arguments of an attribute.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Kind">Its class there.</param>
/// <param name="Config">Its configuration.</param>
internal sealed record KerasLayer(string Name, string Kind, JsonPart Config)
{
    private static readonly Dictionary<string, string> Activations = new(StringComparer.Ordinal)
    {
        ["linear"] = "Linear",
        ["relu"] = "ReLU",
        ["relu6"] = "ReLU6",
        ["elu"] = "ELU",
        ["selu"] = "SELU",
        ["gelu"] = "GELU",
        ["sigmoid"] = "Sigmoid",
        ["tanh"] = "Tanh",
        ["softmax"] = "Softmax",
        ["softplus"] = "Softplus",
        ["softsign"] = "Softsign",
        ["silu"] = "SiLU",
        ["swish"] = "SiLU",
        ["hard_silu"] = "HardSwish",
        ["hard_swish"] = "HardSwish",
        ["hard_sigmoid"] = "HardSigmoid",
        ["mish"] = "Mish",
    };

    /// <summary>Whether the file is of Keras 2, where a hard sigmoid has another slope.</summary>
    public bool IsOld { get; init; }

    /// <summary>Says of a layer why it can't be one here.</summary>
    public ToolException Refuse(string reason) => new($"layer '{ImportFinding.Quotable(Name)}' ({ImportFinding.Quotable(Kind)}): {reason}");

    /// <summary>The activation that an argument names; Linear where there is none.</summary>
    public string Activation(string argument = "activation")
    {
        if (Config.Find(argument) is not { } stated)
        {
            return "Linear";
        }

        string name = stated.Element.ValueKind == JsonValueKind.String ? stated.Text : stated.Find("class_name")?.Text ?? "";
        return Activations.TryGetValue(name, out string? known) && !(IsOld && name == "hard_sigmoid")
            ? known
            : throw Refuse($"no activation here is its {argument} '{ImportFinding.Quotable(name)}'");
    }

    public bool Flag(string name, bool otherwise) => Config.Find(name) is { } flag ? flag.Integer(0) != 0 : otherwise;

    public int Integer(string name, int least = 1) => Config[name].Integer(least);

    public double Number(string name, double otherwise) => Config.Find(name) is { } number
        ? number.Element.ValueKind == JsonValueKind.Number ? number.Element.GetDouble() : throw number.Unexpected("a number")
        : otherwise;

    /// <summary>Whole numbers, or one that stands for so many.</summary>
    public int[] Integers(string name, int count, int otherwise = 1)
    {
        if (Config.Find(name) is not { } stated)
        {
            return [.. Enumerable.Repeat(otherwise, count)];
        }

        int[] numbers = stated.Element.ValueKind == JsonValueKind.Array ? [.. stated.Items.Select(item => item.Integer(0))] : [.. Enumerable.Repeat(stated.Integer(0), count)];
        return numbers.Length == count ? numbers : throw stated.Unexpected(FormattableString.Invariant($"{count} whole numbers"));
    }

    /// <summary>Refuses an argument that has no counterpart, unless it has the one value that needs none.</summary>
    public void Require(string name, string value, string reason)
    {
        if (Config.Find(name) is { } stated && stated.Element.GetRawText().Trim('"') is var text
            && !text.Equals(value, StringComparison.OrdinalIgnoreCase) && text is not "[]" && !IsNumber(stated, value))
        {
            throw Refuse($"{name} is {ImportFinding.Quotable(text, 40)}, and {reason}");
        }
    }

    /// <summary>The axes that an argument names, as a number or a list; none where it names none.</summary>
    public int[] Axes(string name) => Config.Find(name) is not { } stated ? []
        : stated.Element.ValueKind == JsonValueKind.Array ? [.. stated.Items.Select(item => item.Integer(int.MinValue + 1))]
        : [stated.Integer(int.MinValue + 1)];

    /// <summary>Whether a number is written as another text: 0 and 0.0.</summary>
    private static bool IsNumber(JsonPart stated, string value) => stated.Element.ValueKind == JsonValueKind.Number
        && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && stated.Element.GetDouble() == number;

    /// <summary>An argument that is written where it isn't what it is by default.</summary>
    public static CompiledArgument[] Unless(bool isDefault, CompiledArgument argument) => isDefault ? [] : [argument];

    public CompiledArgument[] UseBias() => Unless(Flag("use_bias", true), CompiledArgument.OfBoolean("UseBias", false));

    public CompiledArgument[] Epsilon(double byDefault) => Unless(Number("epsilon", byDefault) == byDefault, CompiledArgument.OfNumber("Epsilon", (float)Number("epsilon", byDefault)));

    /// <summary>The same layer as another kind.</summary>
    public KerasLayer Inner(JsonPart layer) => this with { Kind = layer["class_name"].Text, Config = layer["config"] };
}
