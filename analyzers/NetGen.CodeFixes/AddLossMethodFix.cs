using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Analyzers;
using NetGen.Compiler.Graph;

namespace NetGen.CodeFixes;

/// <summary>Writes the method that <c>[Train(nameof(MyLoss))]</c> names into the class, to be filled in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddLossMethodFix))]
[Shared]
public sealed class AddLossMethodFix() : RuleFix(Rules.NoLossMethod.Id)
{
    /// <summary>In the message of the rule: the method's name.</summary>
    private const int MethodName = 1;

    /// <inheritdoc/>
    protected override void Register(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (Around<TypeDeclarationSyntax>(root, diagnostic) is { } type
            && diagnostic.Properties.TryGetValue(FindingProperties.Key(MethodName), out string? name)
            && name != null)
        {
            Offer(context, diagnostic, $"Write the method '{name}'", cancellation => WriteAsync(context.Document, type, name, cancellation));
        }
    }

    private static async Task<Document> WriteAsync(
        Document document, TypeDeclarationSyntax type, string name, CancellationToken cancellation)
    {
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        bool knowsSystem = model?.LookupNamespacesAndTypes(type.Identifier.SpanStart, name: "ReadOnlySpan").IsEmpty == false;
        return document.WithText(text.WithChanges(ClassBody.Append(text, type, Stub(name, knowsSystem ? "" : "System."))));
    }

    private static string[] Stub(string name, string qualifier) =>
    [
        "// Of one sample: returns the loss, and writes its derivative by each prediction to the gradient.",
        $"private static float {Escaped(name)}({LossMethods.ParametersWith(qualifier)})",
        "{",
        ClassBody.Indentation + $"throw new {qualifier}NotImplementedException();",
        "}",
    ];

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
