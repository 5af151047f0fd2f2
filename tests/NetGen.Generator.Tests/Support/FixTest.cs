using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests.Support;

/// <summary>Applies code fixes to a project in memory, as an IDE does.</summary>
internal static class FixTest
{
    /// <summary>
    /// Applies a fix to the last diagnostic that it is offered for: the innermost, where types are nested.
    /// </summary>
    public static async Task ExpectAsync(CodeFixProvider provider, string key, string before, string after)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, before);
        Diagnostic diagnostic = (await DiagnosticsAsync(document, provider)).Last();
        CodeAction action = await ActionAsync(provider, key, document, diagnostic);
        await AssertAsync(after, await ApplyAsync(action, document));
    }

    /// <summary>
    /// Applies a fix to all diagnostics of the document at once, and asserts that none of them is left.
    /// </summary>
    public static async Task ExpectAllAsync(CodeFixProvider provider, string key, string before, string after)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, before);
        ImmutableArray<Diagnostic> diagnostics = await DiagnosticsAsync(document, provider);
        var context = new FixAllContext(
            document,
            provider,
            FixAllScope.Document,
            key,
            provider.FixableDiagnosticIds,
            new Found(diagnostics),
            default);
        CodeAction? action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        Assert.NotNull(action);
        Document changed = await ApplyAsync(action, document);
        await AssertAsync(after, changed);
        Assert.Empty(await DiagnosticsAsync(changed, provider));
    }

    /// <summary>The titles of what is offered for the last diagnostic.</summary>
    public static async Task<IReadOnlyList<string>> TitlesAsync(CodeFixProvider provider, string source)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, source);
        Diagnostic diagnostic = (await DiagnosticsAsync(document, provider)).Last();
        return [.. (await ActionsAsync(provider, document, diagnostic)).Select(action => action.Title)];
    }

    private static Document Open(AdhocWorkspace workspace, string source)
    {
        UserProject project = UserProject.Of("");
        var info = ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "UserProject", "UserProject", LanguageNames.CSharp,
            compilationOptions: project.CompilationOptions,
            parseOptions: project.ParseOptions,
            metadataReferences: UserProject.References,
            analyzerReferences: [new GeneratorReference()]);
        return workspace.AddProject(info).AddDocument("File.cs", SourceText.From(source.ReplaceLineEndings("\n")));
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Document document, CodeFixProvider provider)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> all = await compilation
            .WithAnalyzers(AllAnalyzers.New(), new AnalyzerOptions([])).GetAnalyzerDiagnosticsAsync();
        return
        [
            .. all.Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id))
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(
        CodeFixProvider provider, Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default));
        return actions;
    }

    private static async Task<CodeAction> ActionAsync(
        CodeFixProvider provider, string key, Document document, Diagnostic diagnostic) =>
        Assert.Single(await ActionsAsync(provider, document, diagnostic), action => action.EquivalenceKey == key);

    private static async Task<Document> ApplyAsync(CodeAction action, Document document)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(default);
        ApplyChangesOperation changes = Assert.Single(operations.OfType<ApplyChangesOperation>());
        return changes.ChangedSolution.GetDocument(document.Id)!;
    }

    private static async Task AssertAsync(string expected, Document document) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), (await document.GetTextAsync()).ToString());

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellation) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
