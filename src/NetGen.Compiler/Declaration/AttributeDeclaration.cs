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

    public Argument? Find(string name) => Arguments.FirstOrDefault(argument => argument.Name == name);
}
