using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers;

namespace NetGen.Generator.Tests.Support;

/// <summary>Every analyzer of NetGen, as the compiler loads them.</summary>
internal static class AllAnalyzers
{
    public static ImmutableArray<DiagnosticAnalyzer> New() =>
    [
        .. typeof(DeclarationAnalyzer).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
}
