using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Compiler.Benchmarks;

/// <summary>
/// A user's project of 2,000 files that have nothing to do with networks, and 200 networks of three, five and ten layers,
/// each in a file of its own and with code that calls it.
/// </summary>
internal static class LargeProject
{
    private const int UnrelatedFiles = 2000;
    private const int Networks = 200;

    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default;

    /// <summary>The project as it is opened.</summary>
    public static CSharpCompilation Create() => CSharpCompilation.Create(
        "LargeProject",
        Enumerable.Range(0, UnrelatedFiles).Select(index => Parse($"Order{index}.cs", Unrelated(index)))
            .Concat(Enumerable.Range(0, Networks).Select(index => Parse($"Network{index}.cs", Network(index)))),
        References(),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>After a keystroke in a file without networks: 1 becomes 12 in a method.</summary>
    public static CSharpCompilation EditElsewhere(CSharpCompilation project) =>
        Edit(project, "Order1000.cs", "total + 1", "total + 12");

    /// <summary>After a keystroke in a network of ten layers: its first one gets 312 units instead of 32.</summary>
    public static CSharpCompilation EditNetwork(CSharpCompilation project) =>
        Edit(project, "Network2.cs", "[Dense(32, ", "[Dense(312, ");

    /// <summary>The file of a path, in this state of the project.</summary>
    public static SyntaxTree File(Compilation project, string path) =>
        project.SyntaxTrees.First(tree => tree.FilePath == path);

    private static CSharpCompilation Edit(CSharpCompilation project, string path, string before, string after)
    {
        SyntaxTree tree = File(project, path);
        SourceText text = tree.GetText();
        int start = text.ToString().IndexOf(before, StringComparison.Ordinal);
        return project.ReplaceSyntaxTree(tree, tree.WithChangedText(text.Replace(start, before.Length, after)));
    }

    /// <summary>Networks of three, five and ten layers in turn, as small ones are more common.</summary>
    private static string Network(int index)
    {
        int hidden = (index % 3) switch { 0 => 2, 1 => 4, _ => 9 };
        string layers = string.Concat(Enumerable.Repeat("[Dense(32, Activation.ReLU)]\n", hidden));
        return $$"""
            using System;
            using NetGen;

            namespace Large.Networks;

            [Input(28)]
            {{layers}}[Dense(10, Activation.Softmax)]
            [Train(Loss.SparseCategoricalCrossEntropy)]
            public partial class Network{{index}};

            public static class UseOfNetwork{{index}}
            {
                public static int Best(Network{{index}} network, ReadOnlySpan<float> image)
                {
                    Span<float> output = stackalloc float[Network{{index}}.OutputSize];
                    network.Predict(image, output);
                    return network.PredictClass(image);
                }
            }
            """;
    }

    /// <summary>A class as business code has them: attributes, properties, a loop, spans and arrays.</summary>
    private static string Unrelated(int index) => $$"""
        using System;
        using System.Collections.Generic;
        using System.ComponentModel;
        using System.Linq;

        namespace Large.Orders;

        [DisplayName("Order {{index}}")]
        public partial class Order{{index}}
        {
            private readonly List<(string Name, decimal Price)> _lines = [];

            [Description("Who ordered")]
            public string Customer { get; set; } = "";

            [DefaultValue(0)]
            public int Discount { get; set; }

            public decimal Total => _lines.Sum(line => line.Price) * (100 - Discount) / 100;

            public void Add(string name, decimal price)
            {
                ArgumentException.ThrowIfNullOrEmpty(name);
                _lines.Add((name, price));
            }

            public static int Checksum(ReadOnlySpan<int> values)
            {
                int total = 0;
                foreach (int value in values)
                {
                    total = (total * 31) ^ value;
                }

                return total + 1;
            }

            public int Own() => Checksum(new int[] { Discount, _lines.Count, {{index}} });

            public float Predict(float[] input, float[] output) => input[0] + output[0];

            public override string ToString() => $"{Customer}: {Total} for {_lines.Count} lines, {Predict(new float[4], new float[2])}";
        }
        """;

    private static SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), ParseOptions, path);

    /// <summary>The framework that the benchmarks run on, and NetGen.dll.</summary>
    private static ImmutableArray<MetadataReference> References()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == framework)
                .Append(typeof(InputAttribute).Assembly.Location)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
