using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Analyzers;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Corrects a stated <c>InputSize</c>, or removes it, so that it is taken from the layer before.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InputSizeFix))]
[Shared]
public sealed class InputSizeFix() : RuleFix(Rules.SizeMismatch.Id)
{
    /// <summary>Tells the two fixes apart where one of them is applied to all.</summary>
    public const string SetKey = nameof(InputSizeFix) + ".Set";

    /// <inheritdoc cref="SetKey"/>
    public const string RemoveKey = nameof(InputSizeFix) + ".Remove";

    /// <summary>In the message of the rule: the size that the layer before gives.</summary>
    private const int GivenSize = 3;

    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (Around<AttributeArgumentSyntax>(root, diagnostic) is not { } argument
            || !diagnostic.Properties.TryGetValue(FindingProperties.Key(GivenSize), out string? size)
            || size == null)
        {
            return;
        }

        Offer(
            context, diagnostic, $"Set InputSize to {size}",
            _ => Task.FromResult(context.Document.WithSyntaxRoot(Set(root, argument, size))), SetKey);
        Offer(
            context, diagnostic, "Remove InputSize",
            _ => Task.FromResult(context.Document.WithSyntaxRoot(Remove(root, argument))), RemoveKey);
    }

    private static SyntaxNode Set(SyntaxNode root, AttributeArgumentSyntax argument, string size) => root.ReplaceNode(
        argument.Expression, SyntaxFactory.ParseExpression(size).WithTriviaFrom(argument.Expression));

    private static SyntaxNode Remove(SyntaxNode root, AttributeArgumentSyntax argument) =>
        root.RemoveNode(argument, SyntaxRemoveOptions.KeepNoTrivia)!;
}
