using NetGen.Compiler.Text;

namespace NetGen.Compiler.Declaration;

/// <summary>One attribute on the class, as written.</summary>
/// <param name="Kind">The attribute's name without namespace and suffix: <c>Dense</c>.</param>
/// <param name="Arguments">Those that were given, and the constructor's defaults.</param>
public sealed record AttributeDeclaration(string Kind, EquatableArray<Argument> Arguments)
{
    public AttributeDeclaration(string kind, params Argument[] arguments)
        : this(kind, arguments.ToEquatableArray())
    {
    }

    /// <summary>Whether C# has an error of its own here, so that not all that was meant is known.</summary>
    public bool IsHalfTyped { get; init; }

    /// <summary>Whether the attribute is a class of the user's, derived from the base of layers; its kind is then its full name.</summary>
    public bool IsOfUser { get; init; }

    /// <summary>Whether every argument has a value.</summary>
    public bool IsComplete => !IsHalfTyped && Arguments.All(argument => !argument.HasNoValue);

    /// <summary>Whether it names a file of weights or a model.</summary>
    public bool NamesFile => Kind == "Weights" || NamesModel;

    /// <summary>Whether it names a model, which brings its layers.</summary>
    public bool NamesModel => Kind == "Onnx";

    /// <summary>The name of that file without folders, whichever slash parts them; empty while it is half typed.</summary>
    public string FileName => Find("file") is { Kind: ArgumentKind.Text } file
        ? file.Text.Substring(file.Text.LastIndexOfAny(['/', '\\']) + 1)
        : "";

    public bool IsFileNamed(string file, StringComparison comparison) => NamesFile && file.Equals(FileName, comparison);

    public Argument? Find(string name) => Arguments.FirstOrDefault(argument => argument.Name == name);
}
