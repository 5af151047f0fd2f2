using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Docs;

/// <summary>
/// The C# of a page is one program: its blocks follow each other, a variable of one is known to those below it. Whole programs,
/// which begin with <c>#:package</c>, are left to <c>docs/programs.sh</c>, which runs them.
/// </summary>
public partial class PageTests
{
    [Theory]
    [InlineData("docs/data.md")]
    [InlineData("docs/differentiable.md")]
    [InlineData("docs/from-keras.md")]
    [InlineData("docs/networks.md")]
    [InlineData("docs/training.md")]
    public async Task Every_line_compiles(string page)
    {
        CompilationUnitSyntax[] blocks =
        [
            .. Blocks().Matches(Repository.Read(page)).Select(match => match.Groups[1].Value)
                .Where(block => !block.StartsWith("#:package", StringComparison.Ordinal))
                .Select(block => SyntaxFactory.ParseCompilationUnit(block)),
        ];
        Assert.NotEmpty(blocks);
        IEnumerable<string> usings = blocks.SelectMany(block => block.Usings).Select(name => name.ToString()).Distinct();
        IEnumerable<MemberDeclarationSyntax> members = blocks.SelectMany(block => block.Members);

        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.OfFiles($$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Linq;
            using System.Threading;
            using System.Threading.Tasks;
            {{string.Join("\n", usings.Except(Implicit))}}
            internal static class Page
            {
                internal static async Task RunAsync()
                {
                    await Task.Yield();
            {{string.Concat(members.OfType<GlobalStatementSyntax>().Select(statement => statement.ToFullString()))}}
                }
            }
            {{string.Concat(members.Where(member => member is not GlobalStatementSyntax).Select(type => type.ToFullString()))}}
            """));
        Diagnostic[] wrong = [.. outcome.Diagnostics.Where(IsAboutUse)];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong.Select(diagnostic => diagnostic.ToString())));
    }

    private static readonly string[] Implicit =
        ["using System;", "using System.Collections.Generic;", "using System.IO;", "using System.Linq;", "using System.Threading;", "using System.Threading.Tasks;"];

    /// <summary>Errors, and whatever NetGen has to say; a page may show a variable and leave it at that.</summary>
    private static bool IsAboutUse(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id.StartsWith("NETGEN", StringComparison.Ordinal);

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
