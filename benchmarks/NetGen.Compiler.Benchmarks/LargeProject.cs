using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Compiler.Benchmarks;

/// <summary>
/// A user's project of 2,000 files that have nothing to do with networks, and 200 networks of three, five and ten layers,
/// each in a file of its own and with code that calls it. What stands in the files lies in Templates.
/// </summary>
internal static class LargeProject
{
    private const int UnrelatedFiles = 2000;

    private static readonly string UnrelatedTemplate = Template("Order.txt");
    private static readonly string NetworkTemplate = Template("Network.txt");

    /// <summary>The project as it is opened.</summary>
    public static CSharpCompilation Create(int networks = 200) => CSharpCompilation.Create(
        "LargeProject",
        Enumerable.Range(0, UnrelatedFiles).Select(index => Parse($"Order{index}.cs", Unrelated(index)))
            .Concat(Enumerable.Range(0, networks).Select(index => Parse($"Network{index}.cs", Network(index)))),
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
        string layers = string.Join("\n", Enumerable.Repeat("[Dense(32, Activation.ReLU)]", hidden));
        return WithIndex(NetworkTemplate, index).Replace("HIDDEN", layers, StringComparison.Ordinal);
    }

    /// <summary>A class as business code has them: attributes, properties, a loop, spans and arrays.</summary>
    private static string Unrelated(int index) => WithIndex(UnrelatedTemplate, index);

    private static string WithIndex(string template, int index) =>
        template.Replace("INDEX", index.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Template(string name)
    {
        using var reader = new StreamReader(
            typeof(LargeProject).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), CSharpParseOptions.Default, path);

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
