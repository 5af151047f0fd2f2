using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Tests.Support;
using NetGen.Tests.Support;

namespace NetGen.Generator.Tests.Random;

/// <summary>
/// Hundreds of declarations as they stand in an editor for a moment, each in a file of its own, many to a project.
/// </summary>
public class AnythingTests
{
    private const int NetworksInAProject = 250;

    public static TheoryData<int> AbsurdSeeds => [.. Effort.Seeds(first: 1, all: 4, byHand: 2)];

    public static TheoryData<int> HalfTypedSeeds => [.. Effort.Seeds(first: 11, all: 2, byHand: 1)];

    [Theory]
    [MemberData(nameof(AbsurdSeeds))]
    public Task Absurd_arguments(int seed) => ExpectAsync(seed, (random, name) => random.Anything(name));

    [Theory]
    [MemberData(nameof(HalfTypedSeeds))]
    public Task Half_typed_networks(int seed) => ExpectAsync(seed, (random, name) => random.HalfTyped(name));

    /// <summary>
    /// A generator meets attributes of another version than its own: fewer parameters, other types, other members. Emitted
    /// members may need what that version does not have, so only the user's declarations are looked at.
    /// </summary>
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public async Task Attributes_of_another_version(int seed)
    {
        UserProject user = UserProject.OfFiles([OtherVersion, .. Declarations(seed, (random, name) => random.Anything(name))]);
        CSharpCompilation project = (user with { ReferencesNetGen = false }).Compile();
        Compilation compilation = Generate(project);
        Assert.NotEmpty(await FindingsAsync(project, compilation));
    }

    private const string OtherVersion = """
        namespace NetGen
        {
            using System;

            public enum Activation { ReLU = 3, Linear, Swish }
            public enum Loss : byte { Huber }
            public enum Optimizer : long { Adam = long.MaxValue }
            [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
            public class InputAttribute : Attribute { public InputAttribute(params long[] shape) { } public InputAttribute(int shape) { } }
            [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
            public class DenseAttribute : Attribute
            {
                public DenseAttribute(long units) { }
                public DenseAttribute(int units, Activation activation, params string[] notes) { }
                public object Name { get; set; }
                public string InputSize { get; set; }
                public Type KernelInitializer;
            }
            public class FlattenAttribute : Attribute { public FlattenAttribute(bool reallyFlatten = true) { } }
            public class ActivateAttribute : Attribute { public ActivateAttribute(string activation) { } }
            public class DropoutAttribute : Attribute { public DropoutAttribute(double rate) { } public double Rate { get; set; } }
            public class TrainAttribute : Attribute { public TrainAttribute(Loss loss) { } public Optimizer[] Optimizer { get; set; } }
            public class BudgetAttribute : Attribute { public BudgetAttribute(object limit = null) { } public decimal MaxBytes; }
            public class ConvolutionAttribute : Attribute { }
            public class Layer : Attribute { }
        }
        """;

    /// <summary>
    /// The generator adds no error of the compiler to what the declarations have of their own, and whatever is not said by
    /// the compiler is said by a rule: a declaration without any error is a network that can be used.
    /// </summary>
    private static async Task ExpectAsync(int seed, Func<RandomDeclaration, string, string> draw)
    {
        CSharpCompilation project = UserProject.OfFiles([.. Declarations(seed, draw)]).Compile();

        Compilation compilation = Generate(project);

        HashSet<string> errors = Errors(project, compilation);
        string[] added = [.. errors.Except(Errors(project, project))];
        Assert.True(added.Length == 0, string.Join("\n", added));
        HashSet<string> wrong = [.. errors.Concat(await FindingsAsync(project, compilation))
            .Select(error => error[..error.IndexOf('(')])];
        List<INamedTypeSymbol> sound = [.. DeclaredTypes(compilation, tree => !wrong.Contains(tree.FilePath))];
        Assert.NotEmpty(sound);
        Assert.All(sound, type => Assert.True(IsNetwork(type), type.DeclaringSyntaxReferences[0].SyntaxTree.ToString()));
    }

    /// <summary>Each with a name that is not a part of another's, for the half-typed.</summary>
    private static IEnumerable<string> Declarations(int seed, Func<RandomDeclaration, string, string> draw)
    {
        var random = new RandomDeclaration(seed);
        return Enumerable.Range(0, NetworksInAProject)
            .Select(index => $"using NetGen;\n{draw(random, $"N{index:D4}x")}");
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

    /// <summary>The compiler's errors in the user's files, and of all declarations, those of the emitted files too.</summary>
    private static HashSet<string> Errors(CSharpCompilation project, Compilation compilation) =>
    [
        .. compilation.GetParseDiagnostics()
            .Concat(compilation.GetDeclarationDiagnostics())
            .Concat(project.SyntaxTrees.SelectMany(tree => compilation.GetSemanticModel(tree).GetMethodBodyDiagnostics()))
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
