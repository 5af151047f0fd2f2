using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Docs;

/// <summary>
/// The C# of a page is one program: its blocks follow each other, a variable of one is known to those below it, which may have
/// one of the same name again. Whole programs, which begin with <c>#:package</c>, are left to <c>docs/programs.sh</c>, which
/// runs them.
/// </summary>
public partial class PageTests
{
    private static readonly string[] Implicit =
    [
        "using System;", "using System.Collections.Generic;", "using System.IO;", "using System.Linq;", "using System.Threading;",
        "using System.Threading.Tasks;", "using NetGen;",
    ];

    /// <summary>Pages, and what they take as given.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "data.md", "" },
        { "differentiable.md", "" },
        { "from-keras.md", "" },
        { "losses.md", "" },
        { "networks.md", "" },
        { "streams.md", "" },
        { "training.md", "Dataset train = null!, test = null!; TrainingGroup group = null!; var trainer = new DigitClassifier(seed: 1).CreateTrainer();" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_line_compiles(string page, string given)
    {
        CompilationUnitSyntax[] blocks =
        [
            .. Blocks().Matches(Repository.Read("docs", page)).Select(match => match.Groups[1].Value)
                .Where(block => !block.StartsWith("#:package", StringComparison.Ordinal))
                .Select(block => SyntaxFactory.ParseCompilationUnit(block)),
        ];
        Assert.NotEmpty(blocks);
        IEnumerable<string> usings = blocks.SelectMany(block => block.Usings).Select(name => name.ToString());
        IEnumerable<string> types = blocks.SelectMany(block => block.Members)
            .Where(member => member is not GlobalStatementSyntax).Select(type => type.ToFullString());

        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.OfFiles($$"""
            {{string.Join("\n", Implicit.Concat(usings).Distinct())}}
            internal static class Page
            {
                internal static void Run()
                {
                    {{given}}
                    {{Nest(blocks)}}
                }
            }
            {{string.Concat(types)}}
            """));

        Diagnostic[] wrong = [.. outcome.Diagnostics.Where(IsAboutUse)];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong.Select(diagnostic => diagnostic.ToString())));
    }

    /// <summary>Each block within the one before it, as a function: there a name may be given again.</summary>
    private static string Nest(ReadOnlySpan<CompilationUnitSyntax> blocks)
    {
        if (blocks.IsEmpty)
        {
            return "";
        }

        string statements = string.Concat(blocks[0].Members.OfType<GlobalStatementSyntax>().Select(statement => statement.ToFullString()));
        string modifier = statements.Contains("await ", StringComparison.Ordinal) ? "async Task" : "void";
        return $$"""
            {{modifier}} Block{{blocks.Length}}()
            {
            {{statements}}
            {{Nest(blocks[1..])}}
            }

            Block{{blocks.Length}}();
            """;
    }

    /// <summary>Errors, and whatever NetGen has to say; a page may show a variable and leave it at that.</summary>
    private static bool IsAboutUse(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id.StartsWith("NETGEN", StringComparison.Ordinal);

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
