using System.Globalization;

namespace NetGen.Generator.Tests.Random;

/// <summary>Declarations drawn from a seed: sound ones, ones with a mistake put into them, and half typed ones.</summary>
internal sealed class RandomDeclaration(int seed)
{
    private static readonly string[] Absurd =
    [
        "0", "-1", "int.MaxValue", "int.MinValue", "1.5f", "float.NaN", "double.PositiveInfinity", "1e30f", "null",
        "\"text\"", "'c'", "true", "new[] { 1, 2 }", "new int[0]", "typeof(int)", "nameof(System)", "(Activation)99",
        "Loss.Hinge", "default", "unknown", "Activation.", "-", "new object[] { 1 }", "4294967296", "1 / 0",
        "(byte)3", "(long)3", "3 +", "default(int)",
    ];

    private readonly System.Random _random = new(seed);

    /// <summary>
    /// A network that nothing is wrong with, of small sizes, so that much can be emitted in little time.
    /// </summary>
    public string Sound(string name)
    {
        var lines = new List<string>();
        bool isFlat = Chance(3, 4);
        lines.Add(isFlat
            ? $"Input({Size()}{(Chance(1, 4) ? ", Arithmetic = Arithmetic.Separate" : "")})"
            : $"Input({Size(5)}, {Size(5)}, {Size(3)})");
        if (!isFlat || Chance(1, 8))
        {
            lines.Add("Flatten");
        }

        for (int i = _random.Next(4); i > 0; i--)
        {
            lines.Add(Layer());
        }

        lines.Add(Dense());
        switch (_random.Next(4))
        {
            case 0:
                lines.Add("Differentiable");
                break;
            case 1 or 2:
                lines.Add($"Train(Loss.{Member<Loss>()}, Optimizer.{Member<Optimizer>()})");
                break;
        }

        return Write(name, lines);
    }

    /// <summary>A sound network with one mistake, and the rule that it breaks.</summary>
    public (string Source, string RuleId) Mistaken(string name)
    {
        string size = Size();
        return _random.Next(14) switch
        {
            0 => (Write(name, [$"Input({size})", Dense()], "public class"), "NETGEN001"),
            1 => (Write(name, [Dense(), Layer()]), "NETGEN002"),
            2 => (Write(name, [$"Input({size})", "Train(Loss.Huber)"]), "NETGEN003"),
            3 => (Write(name, [$"Input({size})", Dense()]) + Write(name, [Layer()]), "NETGEN004"),
            4 => (Write(name, [$"Input({size})", Layer(), $"Dense({-_random.Next(100)})"]), "NETGEN005"),
            5 => (Write(name, [$"Input({size})", $"Dropout({_random.Next(1, 9)}f)", Dense()]), "NETGEN005"),
            6 => (Write(name, [$"Input({size})", "Dense(7)", "Dense(2, InputSize = 8)"]), "NETGEN006"),
            7 => (Write(name, [$"Input({size}, {size})", Dense()]), "NETGEN007"),
            8 => (Write(name, [$"Input({size})", "Dense(7)"], "public abstract partial class"), "NETGEN008"),
            9 => (Write(name, [$"Input({size})", "Dense(7, Name = \"a\")", "Dense(2, Name = \"a\")"]), "NETGEN010"),
            10 => (Write(name, [$"Input({size})", Dense()], body: $"public int {Pick(["Info", "Predict", "Load", "_scratch"])} => 1;"), "NETGEN011"),
            11 => (Write(name + "Base", [], "public partial class", $"protected {name}Base(int x) {{ }}")
                + Write($"{name} : {name}Base", [$"Input({size})", Dense()], body: $"private {name}(string x) : base(x.Length) {{ }}"), "NETGEN013"),
            12 => (Write(name, [$"Input({size})", "Dense(7)", $"Budget(MaxParameters = {_random.Next(1, 14)})"]), "NETGEN015"),
            _ => (Write(name, [$"Input({size})", "Dense(7)", "Train(Loss.MeanSquaredError)"], body: "public class Trainer;"), "NETGEN011"),
        };
    }

    /// <summary>Anything at all that may stand in an editor for a moment.</summary>
    public string Anything(string name)
    {
        string[] kinds =
        [
            "Input", "Flatten", "Dense", "Activate", "Dropout", "Train", "Differentiable", "Budget",
            "NetGen.Dense", "Desne", "Layer",
        ];
        string[] properties =
        [
            "Name", "InputSize", "UseBias", "L1", "L2", "Alpha", "KernelInitializer", "Arithmetic",
            "MaxParameters", "MaxBytes", "Nonsense", "units",
        ];
        var lines = new List<string>();
        for (int i = _random.Next(6); i >= 0; i--)
        {
            if (Chance(1, 2))
            {
                lines.Add(i == 0 ? $"Input({Size()})" : Layer());
                continue;
            }

            var arguments = new List<string>();
            for (int j = _random.Next(4); j > 0; j--)
            {
                string value = Chance(1, 2) ? Pick(Absurd) : Size();
                arguments.Add(_random.Next(5) switch
                {
                    0 => $"{Pick(properties)} = {value}",
                    1 => $"{Pick(properties)}: {value}",
                    _ => value,
                });
            }

            lines.Add($"{(i == 0 && Chance(2, 3) ? "Input" : Pick(kinds))}({string.Join(", ", arguments)})");
        }

        string[] declarations =
        [
            "public partial class", "partial class", "class", "public partial record", "partial struct",
            "partial interface", "static partial class", "file partial class", "enum", "partial",
            "public partial ref struct", "delegate void", "record struct",
        ];
        string source = Write(name, lines, Chance(1, 2) ? declarations[0] : Pick(declarations));
        return Chance(1, 5) ? Garbled(source) : source;
    }

    /// <summary>What stands in the editor while somebody types a network, sound or mistaken.</summary>
    public string HalfTyped(string name) => Garbled(Chance(1, 2) ? Sound(name) : Mistaken(name).Source);

    /// <summary>A character too few or too many, a word typed over, or all of the rest not there yet.</summary>
    private string Garbled(string source)
    {
        int at = _random.Next(source.Length - 1);
        return _random.Next(4) switch
        {
            0 => source.Remove(at, 1),
            1 => source.Insert(at, Pick("(", ")", "[", "]", ",", "=", "\"", ".", "{", "}", "<", "1", "x", "@", "//", "\n")),
            2 => source.Remove(at) + Pick(Absurd) + source[(at + 1)..],
            _ => source.Remove(at),
        };
    }

    private string Layer() => _random.Next(4) switch
    {
        0 => $"Dropout({_random.NextSingle().ToString(CultureInfo.InvariantCulture)}f)",
        1 => $"Activate(Activation.{Member<Activation>()})",
        _ => Dense(),
    };

    private string Dense()
    {
        string named = _random.Next(6) switch
        {
            0 => ", UseBias = false",
            1 => ", L1 = 0.5f, L2 = 1e-3f",
            2 => $", KernelInitializer = Initializer.{Member<Initializer>()}",
            _ => "",
        };
        return Chance(1, 5) ? $"Dense({Size()}{named})" : $"Dense({Size()}, Activation.{Member<Activation>()}{named})";
    }

    private static string Write(
        string name, IEnumerable<string> attributes, string declaration = "public partial class", string body = "") =>
        string.Concat(attributes.Select(attribute => $"[{attribute}]\n")) + $"{declaration} {name} {{ {body} }}\n";

    private string Size(int largest = 40) => _random.Next(1, largest + 1).ToString(CultureInfo.InvariantCulture);

    private string Member<T>()
        where T : struct, Enum => Pick(Enum.GetNames<T>());

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];

    private bool Chance(int wins, int outOf) => _random.Next(outOf) < wins;
}
