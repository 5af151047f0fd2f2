using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Analyzers.Usage;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Writes what something is called here in the place of another library's name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameFix))]
[Shared]
public sealed class RenameFix() : RuleFix(Rules.ForeignName.Id)
{
    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(NameFix.Replacement, out string? replacement) && replacement != null)
        {
            Offer(
                context, diagnostic, $"Use {replacement}",
                cancellation => context.Document.ReplaceAsync(diagnostic.Location.SourceSpan, replacement, cancellation));
        }
    }
}
