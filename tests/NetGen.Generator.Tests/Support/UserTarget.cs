using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Support;

/// <summary>A target framework of users, with the version of C# that it comes with, and NetGen.dll as it is for that.</summary>
internal sealed record UserTarget(ImmutableArray<MetadataReference> References, LanguageVersion Language)
{
    /// <summary>The few attributes that a test needs where NetGen.dll can't be referenced.</summary>
    private const string Attributes = """
        namespace NetGen
        {
            public sealed class InputAttribute : System.Attribute
            {
                public InputAttribute(params int[] shape)
                {
                }
            }

            [System.AttributeUsage(System.AttributeTargets.Class, AllowMultiple = true)]
            public sealed class DenseAttribute : System.Attribute
            {
                public DenseAttribute(int units, Activation activation = Activation.Linear)
                {
                }
            }

            public enum Activation
            {
                Linear,
                Tanh,
            }
        }
        """;

    private static readonly Lazy<ImmutableArray<MetadataReference>> Net8References = new(() => [Library("net8.0"), .. Framework("net8.0")]);

    private static readonly Lazy<ImmutableArray<MetadataReference>> NetStandard21References =
        new(() => [Library("netstandard2.1"), .. Framework("netstandard2.1")]);

    private static readonly Lazy<ImmutableArray<MetadataReference>> NetStandard20References =
        new(() => [.. Framework("netstandard2.0")]);

    /// <summary>The framework that the tests run on.</summary>
    public static UserTarget Net10 => new(UserProject.References, LanguageVersion.Default);

    public static UserTarget Net8 => new(Net8References.Value, LanguageVersion.CSharp12);

    /// <summary>.NET Standard 2.1 as Unity compiles it.</summary>
    public static UserTarget NetStandard21 => new(NetStandard21References.Value, LanguageVersion.CSharp9);

    /// <summary>A framework that NetGen.dll is not made for.</summary>
    public static UserTarget NetStandard20 => new(NetStandard20References.Value, LanguageVersion.CSharp9) { HasLibrary = false };

    private bool HasLibrary { get; init; } = true;

    public static UserTarget Named(string name) =>
        (UserTarget)typeof(UserTarget).GetProperty(name, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    /// <summary>The project, compiled for this target.</summary>
    public UserProject Apply(UserProject project) => project with
    {
        Files = HasLibrary ? project.Files : project.Files.Add(("Attributes.cs", Attributes)),
        TargetReferences = References,
        ParseOptions = project.ParseOptions.WithLanguageVersion(Language),
    };

    private static MetadataReference Library(string framework) =>
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, framework, "NetGen.dll"));

    private static IEnumerable<MetadataReference> Framework(string framework) =>
        Directory.EnumerateFiles(FolderOf(framework), "*.dll").Select(path => MetadataReference.CreateFromFile(path));

    private static string FolderOf(string framework) => typeof(UserTarget).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == framework).Value!;
}
