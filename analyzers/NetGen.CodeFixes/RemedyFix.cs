using System.Composition;
using Microsoft.CodeAnalysis;
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
public sealed class RemedyFix() : RuleFix([.. SenseRules.All.Select(rule => rule.Rule.Id)])
{
    /// <summary>Tells fixes apart where one of them is applied to all: <c>activation=ReLU</c>.</summary>
    public static string Key(string parameter, string member) => $"{nameof(RemedyFix)}.{parameter}={member}";

    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        for (int i = 0; i < diagnostic.AdditionalLocations.Count; i++)
        {
            // All attributes of a network stand on one declaration, and so in one document.
            if (diagnostic.Properties.TryGetValue(FindingProperties.RemedyKey(i), out string? remedy)
                && remedy?.IndexOf('=') is > 0 and { } equals
                && root.FindNode(diagnostic.AdditionalLocations[i].SourceSpan) is AttributeSyntax attribute)
            {
                (string parameter, string member) = (remedy.Substring(0, equals), remedy.Substring(equals + 1));
                Offer(
                    context, diagnostic, $"Use the {parameter.ToLowerInvariant()} {member}",
                    cancellation => context.Document.WithChangesAsync([EnumerationArgument.Set(attribute, parameter, member)], cancellation),
                    Key(parameter, member));
            }
        }
    }
}
