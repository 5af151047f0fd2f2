using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Removes an argument that has no effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveArgumentFix))]
[Shared]
public sealed class RemoveArgumentFix() : RuleFix(Rules.ArgumentWithoutEffect.Id)
{
    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (Around<AttributeArgumentSyntax>(root, diagnostic) is { NameEquals: { } name } argument)
        {
            Offer(
                context, diagnostic, $"Remove {name.Name.Identifier.ValueText}",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.RemoveNode(argument, SyntaxRemoveOptions.KeepNoTrivia)!)));
        }
    }
}
