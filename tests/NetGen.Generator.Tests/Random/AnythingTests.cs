using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Random;

/// <summary>
/// Thousands of declarations as they stand in an editor for a moment, each in a file of its own, many to a project.
/// </summary>
public class AnythingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Absurd_arguments(int seed) => ExpectAsync(seed, 1000, (random, name) => random.Anything(name));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public Task Half_typed_networks(int seed) => ExpectAsync(seed, 500, (random, name) => random.HalfTyped(name));

    /// <summary>
    /// The generator adds no error of the compiler to what the declarations have of their own, and whatever is not said by
    /// the compiler is said by a rule: a declaration without any error is a network that can be used.
    /// </summary>
    private static async Task ExpectAsync(int seed, int count, Func<RandomDeclaration, string, string> draw)
    {
        var random = new RandomDeclaration(seed);
        // Half of a name is no other's name.
        CSharpCompilation project = UserProject.OfFiles(
            [.. Enumerable.Range(0, count).Select(index => $"using NetGen;\n{draw(random, $"N{index:D4}x")}")])
            .Compile();

        Compilation compilation = Generate(project);

        string[] added = [.. Errors(project, compilation).Except(Errors(project, project))];
        Assert.True(added.Length == 0, string.Join("\n", added));
        HashSet<string> wrong = [.. Errors(project, compilation).Concat(await FindingsAsync(project, compilation))
            .Select(error => error[..error.IndexOf('(')])];
        List<INamedTypeSymbol> sound = [.. DeclaredTypes(compilation, tree => !wrong.Contains(tree.FilePath))];
        Assert.NotEmpty(sound);
        Assert.All(sound, type => Assert.True(IsNetwork(type), type.DeclaringSyntaxReferences[0].SyntaxTree.ToString()));
    }

    private static Compilation Generate(CSharpCompilation project)
    {
        GeneratorRunResult result = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()])
            .RunGeneratorsAndUpdateCompilation(project, out Compilation compilation, out _)
            .GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        return compilation;
    }

    /// <summary>The compiler's errors in the user's files, and of all declarations.</summary>
    private static HashSet<string> Errors(CSharpCompilation project, Compilation compilation) =>
    [
        .. project.SyntaxTrees.SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics())
            .Concat(compilation.GetDeclarationDiagnostics())
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString()),
    ];

    /// <summary>
    /// What the analyzers have of errors in the user's files. They are asked file by file, as in an editor: over the whole
    /// project the compiler would bind all of the emitted arithmetic first.
    /// </summary>
    private static async Task<List<string>> FindingsAsync(CSharpCompilation project, Compilation compilation)
    {
        var thrown = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (error, _, _) => thrown.Add(error), concurrentAnalysis: false, false);
        CompilationWithAnalyzers analyzers = compilation.WithAnalyzers(AllAnalyzers.New(), options);
        var findings = new List<string>();
        foreach (SyntaxTree tree in project.SyntaxTrees)
        {
            findings.AddRange((await analyzers
                .GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, default))
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.ToString()));
        }

        Assert.Empty(thrown);
        return findings;
    }

    /// <summary>The types with attributes of NetGen that stand in some of the user's files.</summary>
    private static IEnumerable<INamedTypeSymbol> DeclaredTypes(Compilation compilation, Func<SyntaxTree, bool> isChosen) =>
        compilation.Assembly.GlobalNamespace.GetTypeMembers()
            .Where(type => type.DeclaringSyntaxReferences.All(reference => isChosen(reference.SyntaxTree)))
            .Where(type => type.GetAttributes().Any(
                attribute => attribute.AttributeClass?.ContainingNamespace.Name == "NetGen"));

    /// <summary>Whether the type got the members of a valid network.</summary>
    private static bool IsNetwork(INamedTypeSymbol type) => type.GetAttributes().Any(
        attribute => attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
            && attribute.ConstructorArguments[0].Value is "NetGen");
}
