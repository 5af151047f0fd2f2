using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Analyzers;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Corrects a stated <c>InputSize</c>, or removes it, so that it is taken from the layer before.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InputSizeFix))]
[Shared]
public sealed class InputSizeFix : CodeFixProvider
{
    /// <summary>Tells the two fixes apart where one of them is applied to all.</summary>
    public const string SetKey = nameof(InputSizeFix) + ".Set";

    /// <inheritdoc cref="SetKey"/>
    public const string RemoveKey = nameof(InputSizeFix) + ".Remove";

    /// <summary>In the message of the rule: the size that the layer before gives.</summary>
    private const int GivenSize = 3;

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.SizeMismatch.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SyntaxNode? node = root?.FindToken(context.Span.Start).Parent;
        if (root == null
            || node?.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { } argument
            || !context.Diagnostics[0].Properties.TryGetValue(FindingProperties.Key(GivenSize), out string? size)
            || size == null)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Set InputSize to {size}",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(Set(root, argument, size))),
                SetKey),
            context.Diagnostics);
        context.RegisterCodeFix(
            CodeAction.Create(
                "Remove InputSize",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(Remove(root, argument))),
                RemoveKey),
            context.Diagnostics);
    }

    private static SyntaxNode Set(SyntaxNode root, AttributeArgumentSyntax argument, string size) => root.ReplaceNode(
        argument.Expression, SyntaxFactory.ParseExpression(size).WithTriviaFrom(argument.Expression));

    private static SyntaxNode Remove(SyntaxNode root, AttributeArgumentSyntax argument) =>
        root.RemoveNode(argument, SyntaxRemoveOptions.KeepNoTrivia)!;
}
