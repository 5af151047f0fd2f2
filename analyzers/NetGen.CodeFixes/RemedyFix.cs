using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Analyzers;
using NetGen.Compiler.Graph.Sense;

namespace NetGen.CodeFixes;

/// <summary>
/// Gives a layer the activation or the padding, or the network the loss, that a rule of sense proposes: whatever the rule, since its
/// findings say what would help.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemedyFix))]
[Shared]
public sealed class RemedyFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        SenseRules.All.Select(rule => rule.Rule.Id).ToImmutableArray();

    /// <summary>Tells fixes apart where one of them is applied to all: <c>activation=ReLU</c>.</summary>
    public static string Key(string parameter, string member) => $"{nameof(RemedyFix)}.{parameter}={member}";

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            for (int i = 0; i < diagnostic.AdditionalLocations.Count; i++)
            {
                // All attributes of a network stand on one declaration, and so in one document.
                if (diagnostic.Properties.TryGetValue(FindingProperties.RemedyKey(i), out string? remedy)
                    && remedy?.IndexOf('=') is > 0 and { } equals
                    && root?.FindNode(diagnostic.AdditionalLocations[i].SourceSpan) is AttributeSyntax attribute)
                {
                    Register(context, diagnostic, attribute, remedy.Substring(0, equals), remedy.Substring(equals + 1));
                }
            }
        }
    }

    private static void Register(
        CodeFixContext context, Diagnostic diagnostic, AttributeSyntax attribute, string parameter, string member) =>
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Use the {parameter.ToLowerInvariant()} {member}",
                cancellation => context.Document.WithChangesAsync([EnumerationArgument.Set(attribute, parameter, member)], cancellation),
                Key(parameter, member)),
            diagnostic);
}
