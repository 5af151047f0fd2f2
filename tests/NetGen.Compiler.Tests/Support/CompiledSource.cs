using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Compiler.Tests.Support;

/// <summary>
/// Emitted text compiled in memory, as a user's compiler would under strict settings: nullable, checked arithmetic, warnings
/// as errors. One text is compiled once.
/// </summary>
internal static class CompiledSource
{
    private static readonly ConcurrentDictionary<(IEnumerable<MetadataReference> References, string Hash), Lazy<Assembly>> Assemblies = new();

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions Options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        .WithOptimizationLevel(OptimizationLevel.Release)
        .WithNullableContextOptions(NullableContextOptions.Enable)
        .WithOverflowChecks(true)
        .WithWarningLevel(9999)
        .WithGeneralDiagnosticOption(ReportDiagnostic.Error);

    // The core library alone: what is emitted for kernels needs no other.
    private static readonly MetadataReference[] CoreLibrary =
        [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)];

    // Compilations that are one and the same but for their texts share what has been read of the libraries.
    private static readonly ConcurrentDictionary<IEnumerable<MetadataReference>, CSharpCompilation> WithoutTexts = new();

    /// <summary>The public static method of the type <c>Harness</c>.</summary>
    public static TDelegate Method<TDelegate>(string source, string method)
        where TDelegate : Delegate =>
        Compile([source], CoreLibrary).GetType("Harness", throwOnError: true)!.GetMethod(method)!.CreateDelegate<TDelegate>();

    /// <summary>Compiles texts together, those that were compiled before not again; fails with the compiler's words where it has any.</summary>
    public static Assembly Compile(IReadOnlyList<string> sources, IEnumerable<MetadataReference> references)
    {
        byte[] hash = SHA256.HashData(Encoding.Unicode.GetBytes(string.Concat(sources)));
        return Assemblies.GetOrAdd((references, Convert.ToHexString(hash)), _ => new(() => CompileAnew(sources, references))).Value;
    }

    private static Assembly CompileAnew(IReadOnlyList<string> sources, IEnumerable<MetadataReference> references)
    {
        CSharpCompilation compilation = WithoutTexts
            .GetOrAdd(references, _ => CSharpCompilation.Create("Emitted", syntaxTrees: null, references, Options))
            .AddSyntaxTrees(sources.Select(source => CSharpSyntaxTree.ParseText(source, Parsing)));

        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(
            result.Success,
            string.Join('\n', result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Take(10))
            + '\n' + sources[0]);
        return Assembly.Load(stream.ToArray());
    }
}
