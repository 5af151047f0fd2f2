using Microsoft.CodeAnalysis;
using NetGen.Compiler.Emit;

namespace NetGen.Analyzers.CallSites;

/// <summary>A network as code sees it that calls it, in this compilation or in a referenced assembly.</summary>
/// <param name="symbol">A class that the generator marked as a network without findings.</param>
internal sealed class NetworkType(INamedTypeSymbol symbol)
{
    /// <summary>The emitted constants.</summary>
    public const string InputSize = nameof(InputSize);

    /// <inheritdoc cref="InputSize"/>
    public const string OutputSize = nameof(OutputSize);

    /// <inheritdoc cref="InputSize"/>
    public const string OutputRows = nameof(OutputRows);

    /// <inheritdoc cref="InputSize"/>
    public const string ParameterCount = nameof(ParameterCount);

    private const string Trainer = nameof(Trainer);

    /// <summary>The emitted class of one stream.</summary>
    public const string Stream = nameof(Stream);

    /// <summary>The emitted class of many streams.</summary>
    public const string Streams = nameof(Streams);

    /// <summary>The class's name without its namespace.</summary>
    public string Name => symbol.Name;

    /// <summary>As much of the class's name as is needed at a place.</summary>
    public string NameAt(SyntaxNode place, SemanticModel model) => symbol.ToMinimalDisplayString(model, place.SpanStart);

    /// <summary>
    /// The network that a method computes with: it is the class's own, its trainer's, inherited by the trainer, or its streams'. Null
    /// where the method has nothing to do with a network, or with one that has findings.
    /// </summary>
    /// <param name="method">The called method.</param>
    /// <param name="receiver">The static type of what it is called on.</param>
    public static NetworkType? Behind(IMethodSymbol method, ITypeSymbol? receiver)
    {
        INamedTypeSymbol declaring = method.ContainingType;
        if (IsNetwork(declaring))
        {
            return new NetworkType(declaring);
        }

        if (declaring.Name is not (Trainer or Stream or Streams))
        {
            return null;
        }

        INamedTypeSymbol? around = declaring.ContainingType ?? (receiver?.Name == Trainer ? receiver.ContainingType : null);
        return IsNetwork(around) ? new NetworkType(around!) : null;
    }

    /// <summary>
    /// The value of a constant, as <c>InputSize</c>, or one of its streams', as <c>Stream.FrameSize</c>; null where there is none of that name,
    /// or it is no whole number.
    /// </summary>
    public int? Constant(string name)
    {
        string ofStream = Stream + ".";
        IEnumerable<ISymbol> members = name.StartsWith(ofStream, StringComparison.Ordinal)
            ? symbol.GetTypeMembers(Stream).SelectMany(stream => stream.GetMembers(name.Substring(ofStream.Length)))
            : symbol.GetMembers(name);
        foreach (ISymbol member in members)
        {
            if (member is IFieldSymbol { IsConst: true, ConstantValue: int value })
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Whether the generator marked a class as a network without findings.</summary>
    public static bool IsNetwork(INamedTypeSymbol? type)
    {
        if (type == null)
        {
            return false;
        }

        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute is { AttributeClass.Name: "GeneratedCodeAttribute", ConstructorArguments.IsEmpty: false }
                && attribute.ConstructorArguments[0].Value is NetworkMark.Valid)
            {
                return true;
            }
        }

        return false;
    }
}
