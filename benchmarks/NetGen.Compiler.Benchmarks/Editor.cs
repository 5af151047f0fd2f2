using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers;
using NetGen.Generator;

namespace NetGen.Compiler.Benchmarks;

/// <summary>
/// What an editor keeps from one keystroke to the next: the generator's driver, and with it the trees of the files that it
/// emitted and that stay as they are.
/// </summary>
internal sealed class Editor
{
    private GeneratorDriver _driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()]);

    /// <summary>The project with its emitted files.</summary>
    public CSharpCompilation Emit(CSharpCompilation project)
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(project, out Compilation compilation, out _);
        return (CSharpCompilation)compilation;
    }

    /// <summary>The project with every analyzer of NetGen.</summary>
    public static CompilationWithAnalyzers WithAnalyzers(CSharpCompilation project) => project.WithAnalyzers(
        typeof(DeclarationAnalyzer).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .ToImmutableArray());
}
