using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Compiler.Tests.Losses;

/// <summary>
/// Emitted text compiled in memory, as a user's compiler would under strict settings: nullable, checked arithmetic, warnings
/// as errors. One text is compiled once.
/// </summary>
internal static class CompiledSource
{
    private static readonly ConcurrentDictionary<string, Assembly> Assemblies = new(StringComparer.Ordinal);

    // The core library alone: what is emitted needs no other.
    private static readonly MetadataReference[] References =
        [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)];

    /// <summary>The public static method of the type <c>Harness</c>.</summary>
    public static TDelegate Method<TDelegate>(string source, string method)
        where TDelegate : Delegate
    {
        Assembly assembly = Assemblies.GetOrAdd(source, Compile);
        return assembly.GetType("Harness", throwOnError: true)!.GetMethod(method)!.CreateDelegate<TDelegate>();
    }

    private static Assembly Compile(string source)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithNullableContextOptions(NullableContextOptions.Enable)
            .WithOverflowChecks(true)
            .WithWarningLevel(9999)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Error);
        var compilation = CSharpCompilation.Create(
            "Emitted" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Diagnose))],
            References,
            options);

        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(
            result.Success,
            string.Join('\n', result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error)) + '\n' + source);
        return Assembly.Load(stream.ToArray());
    }
}
