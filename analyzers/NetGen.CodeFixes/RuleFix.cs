using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.CodeFixes;

/// <summary>What all fixes have in common: the rules whose findings they mend, one by one or all of a kind at once.</summary>
/// <param name="rules">The rules' ids.</param>
public abstract class RuleFix(params string[] rules) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(rules);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root)
        {
            foreach (Diagnostic diagnostic in context.Diagnostics)
            {
                Register(context, root, diagnostic);
            }
        }
    }

    /// <summary>Offers what mends a finding, if anything does.</summary>
    /// <param name="context">Where it is offered.</param>
    /// <param name="root">Of the document that is open.</param>
    /// <param name="diagnostic">The finding.</param>
    protected abstract void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic);

    /// <summary>The innermost node of a kind around the place where a finding begins.</summary>
    protected static T? Around<T>(SyntaxNode root, Diagnostic diagnostic)
        where T : SyntaxNode =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<T>();

    /// <summary>Offers a change of one document.</summary>
    /// <param name="context">Where it is offered.</param>
    /// <param name="diagnostic">The finding that it mends.</param>
    /// <param name="title">What the IDE calls it.</param>
    /// <param name="change">Makes it.</param>
    /// <param name="key">Tells fixes of one class apart where one of them is applied to all; the class's name where it has one alone.</param>
    protected void Offer(
        CodeFixContext context, Diagnostic diagnostic, string title, Func<CancellationToken, Task<Document>> change, string? key = null) =>
        context.RegisterCodeFix(CodeAction.Create(title, change, key ?? GetType().Name), diagnostic);
}
