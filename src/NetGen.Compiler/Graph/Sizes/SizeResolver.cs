using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph.Pretrained;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sizes;

/// <summary>
/// Computes the arguments of a network that stand on constants of others: <c>[Input(Encoder.OutputSize)]</c>. The constants
/// come of the other network's own attributes, as those that are emitted into it.
/// </summary>
public sealed class SizeResolver
{
    /// <summary>Constants that may stand on one another; a chain is walked by recursion.</summary>
    private const int LongestChain = 100;

    private readonly string _root;
    private readonly Dictionary<string, NetworkDeclaration> _networks = new(StringComparer.Ordinal);
    private readonly Dictionary<SizeExpression.Constant, SizeValue> _values = [];

    /// <summary>The constants that are being computed, each for the one before.</summary>
    private readonly List<SizeExpression.Constant> _open = [];

    /// <summary>The last circle through the root that was found.</summary>
    private string? _circle;

    private SizeResolver(NetworkDeclaration declaration)
    {
        _root = declaration.Type.FullName;
        foreach (ReferencedNetwork network in declaration.Networks)
        {
            _networks[network.Name] = network.Declaration;
        }

        _networks[_root] = declaration;
    }

    /// <summary>The network with numbers, or with reasons why there are none.</summary>
    public static NetworkDeclaration Resolve(NetworkDeclaration declaration)
    {
        if (!declaration.Attributes.Any(attribute => attribute.Arguments.Any(argument => argument.IsComputed)))
        {
            return declaration;
        }

        var resolver = new SizeResolver(declaration);
        return declaration with
        {
            Attributes = declaration.Attributes.Select(resolver.Resolve).ToEquatableArray(),
            Networks = default,
        };
    }

    private AttributeDeclaration Resolve(AttributeDeclaration attribute) =>
        attribute with { Arguments = attribute.Arguments.Select(Resolve).ToEquatableArray() };

    private Argument Resolve(Argument argument)
    {
        if (!argument.IsComputed)
        {
            return argument;
        }

        List<SizeValue> values = [.. argument.Sizes.Select(Compute)];
        List<SizeValue> missing = values.FindAll(value => !value.IsKnown);
        if (missing.Count > 0)
        {
            return missing.Find(value => value.Obstacle!.Length > 0).Obstacle is { } reason
                ? Argument.Uncomputable(argument.Name, reason)
                : Argument.Unknown(argument.Name);
        }

        if (argument.Kind == ArgumentKind.Size)
        {
            return Argument.OfInteger(argument.Name, values[0].Number);
        }

        return values.Exists(value => value.IsLong)
            ? Argument.Unknown(argument.Name)
            : Argument.OfIntegers(argument.Name, [.. values.Select(value => (int)value.Number)]);
    }

    private SizeValue Compute(SizeExpression size) => size switch
    {
        SizeExpression.Number number => new SizeValue(number.Value, number.IsLong),
        SizeExpression.Constant constant => ValueOf(constant),
        SizeExpression.Binary binary => SizeArithmetic.Apply(binary.Operator, Compute(binary.Left), Compute(binary.Right)),
        SizeExpression.Conversion conversion => Convert(Compute(conversion.Operand), conversion.IsLong),
        SizeExpression.Foreign { Text.Length: > 0 } foreign => new SizeValue(0, Obstacle:
            $"sizes of networks go together with whole numbers, + - * / % and parentheses, but this has '{foreign.Text}'; write the number"),
        _ => SizeValue.Silent,
    };

    private static SizeValue Convert(SizeValue value, bool isLong) => value.IsKnown ? SizeValue.Of(value.Number, isLong) : value;

    private SizeValue ValueOf(SizeExpression.Constant constant)
    {
        if (_values.TryGetValue(constant, out SizeValue known))
        {
            return known;
        }

        int first = _open.IndexOf(constant);
        if (first >= 0)
        {
            return Circle(_open.Skip(first).ToList());
        }

        if (_open.Count == LongestChain)
        {
            return new SizeValue(0, Obstacle: $"it stands on a chain of more than {Literal.Int(LongestChain)} sizes; write the number");
        }

        _open.Add(constant);
        SizeValue value = _networks.TryGetValue(constant.Network, out NetworkDeclaration? network)
            ? ValueOf(constant.Name, network)
            : SizeValue.Silent;
        _open.RemoveAt(_open.Count - 1);
        _values[constant] = value;
        return value;
    }

    /// <summary>Each network of a circle has the finding; one that only leads into it has not.</summary>
    private SizeValue Circle(List<SizeExpression.Constant> circle)
    {
        if (!circle.Exists(constant => constant.Network == _root))
        {
            return SizeValue.Silent;
        }

        IEnumerable<string> needs = circle.Skip(1).Append(circle[0]).Select(constant => constant.Title);
        _circle = circle.Count == 1
            ? $"{circle[0].Title} needs itself"
            : $"{circle[0].Title} needs {string.Join(", which needs ", needs)}";
        return new SizeValue(0, Obstacle: _circle);
    }

    /// <summary>The constant as it is emitted. The input's size needs no layers, so that a layer may be as wide as the input.</summary>
    private SizeValue ValueOf(string constant, NetworkDeclaration network)
    {
        bool isInput = constant == PortName.Input.Size
            || network.Attributes.Any(attribute => attribute.Kind == "Input" && attribute.Find("Name")?.Text is { } name && PortName.Of(name).Size == constant);
        NetworkDeclaration needed = network with
        {
            Attributes = network.Attributes
                .Where(attribute => attribute.Kind is "Input" or "Output" || attribute.NamesModel || (!isInput && LayerRegistry.Find(attribute.Kind) != null))
                .Select(Resolve)
                .ToEquatableArray(),
            Networks = default,
        };
        if (needed.Attributes.SelectMany(attribute => attribute.Arguments).FirstOrDefault(argument => argument.HasNoValue) is { } argument)
        {
            // What is wrong with a circle is wrong with each network in it; all else is said at the other one.
            return argument.Text == _circle ? new SizeValue(0, Obstacle: _circle) : SizeValue.Silent;
        }

        var declared = new DeclaredNetwork(ImportedNetwork.Of(needed)?.Declaration ?? needed, new FindingSink());
        Func<Layer, int> Parameters = constant == "ParameterCount" ? layer => layer.ParameterCount : layer => layer.TrainableParameterCount;
        return constant switch
        {
            _ when declared.Inputs.FirstOrDefault(input => input.Port.Size == constant) is { } input => Size(input.Shape),
            _ when declared.Outputs.All.FirstOrDefault(output => output.Port.Size == constant) is { } output => Size(output.Shape),
            _ when constant != "ParameterCount" => SizeValue.Silent,
            _ => declared.Layers.TrueForAll(layer => layer.Output.IsKnown)
                && declared.Layers.Sum(layer => layer.Tensors.Sum(tensor => tensor.Shape.ExactSize)) <= GraphBuilder.LargestParameterCount
                ? SizeValue.Of(declared.Layers.Sum(Parameters), isLong: false)
                : SizeValue.Silent,
        };
    }

    private static SizeValue Size(Shape? shape) => shape is { IsKnown: true, ExactSize: <= GraphBuilder.LargestSize }
        ? SizeValue.Of(shape.Size, isLong: false)
        : SizeValue.Silent;
}
