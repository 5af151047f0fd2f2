using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Import.Packing;

namespace NetGen.Generator.Tests.Support;

/// <summary>
/// Source with the diagnostics that are expected in it: <c>[Dense(4, InputSize = {|NETGEN006:10|})]</c>. What a build
/// says is written the same way, so that a failing test shows both as source.
/// </summary>
internal static partial class Markup
{
    /// <summary>Builds the source and asserts that its diagnostics are those marked, and no other.</summary>
    /// <param name="marked">Source with marks.</param>
    /// <param name="messages">What the marked diagnostics say, from first to last; none to leave it open.</param>
    public static Task ExpectAsync(string marked, params string[] messages) => ExpectAsync([], marked, messages);

    /// <inheritdoc cref="ExpectAsync(string, string[])"/>
    /// <summary>The same with files of weights and models in the project.</summary>
    public static async Task ExpectAsync(WeightPackage[] packages, string marked, params string[] messages)
    {
        string source = marked.ReplaceLineEndings("\n");
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of(Strip(source)) with { Packages = [.. packages] });
        Assert.Equal(source, Write(outcome));
        if (messages.Length > 0)
        {
            Assert.Equal(
                messages,
                outcome.Diagnostics.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The source without marks.</summary>
    public static string Strip(string marked)
    {
        // From the innermost mark out: a mark's text has no other mark in it.
        string source = marked;
        while (Mark().Match(source) is { Success: true })
        {
            source = Mark().Replace(source, "$1");
        }

        return source;
    }

    /// <summary>
    /// The first file's source, without its using, with marks; what is said elsewhere stands below it.
    /// </summary>
    private static string Write(BuildOutcome outcome)
    {
        SyntaxTree first = outcome.Compilation.SyntaxTrees.First();
        string source = first.ToString();
        var insertions = new List<(int Position, int Order, string Text)>();
        foreach (Diagnostic diagnostic in outcome.Diagnostics.Where(each => each.Location.SourceTree == first))
        {
            // Outer marks open first and close last; at one place those that end close before others open.
            var span = diagnostic.Location.SourceSpan;
            insertions.Add((span.Start, 1_000_000 - span.Length, $"{{|{diagnostic.Id}:"));
            insertions.Add((span.End, span.Length - 1_000_000, "|}"));
        }

        foreach ((int position, _, string text) in insertions
            .OrderByDescending(insertion => insertion.Position).ThenByDescending(insertion => insertion.Order))
        {
            source = source.Insert(position, text);
        }

        string elsewhere = string.Concat(outcome.Diagnostics
            .Where(diagnostic => diagnostic.Location.SourceTree != first)
            .Select(diagnostic => "\n" + diagnostic));
        return source["using NetGen;\n".Length..] + elsewhere;
    }

    [GeneratedRegex(@"\{\|\w+:((?:(?!\{\|).)*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
