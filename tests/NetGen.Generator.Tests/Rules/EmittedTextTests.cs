using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>What analyzers cost: emitted files are long, and there is nothing to find in them.</summary>
public class EmittedTextTests
{
    [Fact]
    public void No_analyzer_reads_emitted_text_and_none_waits_for_another() => Assert.All(AllAnalyzers.New(), analyzer =>
    {
        var settings = new Settings();
        analyzer.Initialize(settings);

        Assert.Equal(GeneratedCodeAnalysisFlags.None, settings.GeneratedCode);
        Assert.True(settings.IsConcurrent);
    });

    /// <summary>Keeps what an analyzer says of itself, and nothing of what it registers.</summary>
    private sealed class Settings : AnalysisContext
    {
        public GeneratedCodeAnalysisFlags? GeneratedCode { get; private set; }

        public bool IsConcurrent { get; private set; }

        public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode) => GeneratedCode = analysisMode;

        public override void EnableConcurrentExecution() => IsConcurrent = true;

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action)
        {
        }

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action)
        {
        }

        public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action)
        {
        }

        public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action)
        {
        }

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action)
        {
        }

        public override void RegisterSymbolAction(
            Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds)
        {
        }

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(
            Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds)
        {
        }

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action)
        {
        }
    }
}
