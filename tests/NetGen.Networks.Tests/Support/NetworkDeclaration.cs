using System.Reflection;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Support;

/// <summary>
/// What stands in the attributes of a network's class, read by reflection: the reference network is built from it
/// without a line of the compiler.
/// </summary>
internal sealed class NetworkDeclaration
{
    private NetworkDeclaration(Type type)
    {
        Type = type;
        InputAttribute input = type.GetCustomAttribute<InputAttribute>()!;
        TrainAttribute? train = type.GetCustomAttribute<TrainAttribute>();
        InputShape = input.Shape;
        Arithmetic = input.Arithmetic;
        Loss = train?.Loss;
        Optimizer = train?.Optimizer;
        IsDifferentiable = train is not null || type.GetCustomAttribute<DifferentiableAttribute>() is not null;
        Layers = ReadLayers(type);
        Reference = new ReferenceNetwork(InputShape.Aggregate(1, (size, axis) => size * axis), Layers, input.Name ?? "input", InputShape[^1]);
    }

    public Type Type { get; }

    public string Name => Type.Name;

    public int[] InputShape { get; }

    public Arithmetic Arithmetic { get; }

    public IReadOnlyList<ReferenceLayer> Layers { get; }

    public Loss? Loss { get; }

    public Optimizer? Optimizer { get; }

    public bool IsDifferentiable { get; }

    /// <summary>The same network, computed naively in double precision.</summary>
    public ReferenceNetwork Reference { get; }

    /// <summary>Whether training draws random numbers, or takes samples together: what the reference does not.</summary>
    public bool HasDropout => Layers.Any(layer => layer is ReferenceDropout or ReferenceNoise or ReferenceBatchNormalization);

    /// <summary>Whether a layer is used on its own or inside a Dense.</summary>
    public bool Uses(Activation activation) => Layers.Any(layer => layer switch
    {
        ReferenceDense dense => dense.Activation == activation,
        ReferenceActivate activate => activate.Activation == activation,
        _ => false,
    });

    public static NetworkDeclaration Of<T>() => Of(typeof(T));

    public static NetworkDeclaration Of(Type type) => new(type);

    private static List<ReferenceLayer> ReadLayers(Type type)
    {
        var layers = new List<ReferenceLayer>();
        var numbers = new Dictionary<string, int>();
        InputAttribute input = type.GetCustomAttribute<InputAttribute>()!;
        string previous = input.Name ?? "input";
        var shapes = new Dictionary<string, int[]> { [previous] = input.Shape };
        foreach (CustomAttributeData data in type.GetCustomAttributesData())
        {
            if (!typeof(LayerAttribute).IsAssignableFrom(data.AttributeType))
            {
                continue;
            }

            string kind = PrefixOf(data.AttributeType.Name.Replace("Attribute", "", StringComparison.Ordinal));
            kind = kind == "normalize" ? "normalization" : kind;
            int number = numbers[kind] = numbers.GetValueOrDefault(kind) + 1;
            string name = Named<string>(data, nameof(LayerAttribute.Name)) ?? $"{kind}_{number}";
            IReadOnlyList<string> sources = Sources(data, previous);
            shapes[name] = shapes[sources[0]];
            if (PictureLayers.Read(data, name, shapes[name]) is { } picture)
            {
                layers.Add(picture.Layer with { Sources = sources });
                shapes[name] = picture.Shape;
            }
            else if (RecurrentLayers.Read(data, name, shapes[name]) is { } recurrent)
            {
                layers.Add(recurrent.Layer with { Sources = sources });
                shapes[name] = recurrent.Shape;
            }
            else if (data.AttributeType == typeof(DenseAttribute))
            {
                layers.Add(new ReferenceDense(
                    name,
                    (int)data.ConstructorArguments[0].Value!,
                    (Activation)data.ConstructorArguments[1].Value!,
                    Named<bool?>(data, nameof(DenseAttribute.UseBias)) ?? true,
                    Named<float>(data, nameof(DenseAttribute.L1)),
                    Named<float>(data, nameof(DenseAttribute.L2)))
                {
                    Sources = sources,
                });
            }
            else if (data.AttributeType == typeof(ActivateAttribute))
            {
                layers.Add(new ReferenceActivate(
                    name,
                    (Activation)data.ConstructorArguments[0].Value!,
                    Named<float?>(data, nameof(ActivateAttribute.Alpha)))
                {
                    Sources = sources,
                });
            }
            else if (data.AttributeType == typeof(DropoutAttribute))
            {
                layers.Add(new ReferenceDropout(name, (float)data.ConstructorArguments[0].Value!) { Sources = sources });
            }
            else if (data.AttributeType == typeof(ReshapeAttribute) || data.AttributeType == typeof(FlattenAttribute))
            {
                IEnumerable<CustomAttributeTypedArgument> shape =
                    data.ConstructorArguments is [{ Value: IEnumerable<CustomAttributeTypedArgument> axes }] ? axes : [];
                layers.Add(new ReferenceReshape(name, shape.Select(axis => (int?)axis.Value!).LastOrDefault()) { Sources = sources });
                shapes[name] = [.. shape.Select(axis => (int)axis.Value!)];
            }
            else if (data.AttributeType == typeof(LayerNormalizationAttribute) || data.AttributeType == typeof(RMSNormalizationAttribute))
            {
                bool centers = data.AttributeType == typeof(LayerNormalizationAttribute);
                layers.Add(new ReferenceNormalization(name, centers, Named<float?>(data, "Epsilon") ?? (centers ? 1e-3f : 1e-6f)) { Sources = sources });
            }
            else if (data.AttributeType == typeof(PReLUAttribute))
            {
                layers.Add(new ReferencePReLU(name) { Sources = sources });
            }
            else if (data.AttributeType == typeof(BatchNormalizationAttribute))
            {
                layers.Add(new ReferenceBatchNormalization(
                    name,
                    Named<float?>(data, nameof(BatchNormalizationAttribute.Epsilon)) ?? 1e-3f,
                    Named<bool?>(data, nameof(LayerAttribute.Trainable)) ?? true)
                {
                    Sources = sources,
                });
            }
            else if (data.AttributeType == typeof(NormalizeAttribute))
            {
                layers.Add(new ReferenceMeasured(name, Named<bool?>(data, nameof(NormalizeAttribute.PerFeature)) ?? true) { Sources = sources });
            }
            else if (data.AttributeType == typeof(GaussianNoiseAttribute))
            {
                layers.Add(new ReferenceNoise(name) { Sources = sources });
            }
            else if (data.AttributeType == typeof(ConcatenateAttribute))
            {
                layers.Add(new ReferenceConcatenate(name) { Sources = sources });
            }
            else if (typeof(MergeAttribute).IsAssignableFrom(data.AttributeType))
            {
                layers.Add(new ReferenceMerge(name, data.AttributeType.Name[..^9]) { Sources = sources });
            }

            previous = name;
        }

        return layers;
    }

    /// <summary>What default names start with: <c>gaussian_noise</c> for GaussianNoise, <c>conv2d_transpose</c> for Conv2DTranspose.</summary>
    private static string PrefixOf(string kind) => kind == "PReLU"
        ? "prelu"
        : string.Concat(kind.Select((c, i) => StartsWord(kind, i) ? $"_{c}" : $"{c}")).ToLowerInvariant();

    /// <summary>Whether a capital that is not the first has a small letter before or behind it.</summary>
    private static bool StartsWord(string kind, int i) =>
        i > 0 && char.IsUpper(kind[i]) && (char.IsLower(kind[i - 1]) || (i + 1 < kind.Length && char.IsLower(kind[i + 1])));

    /// <summary>The layer before, or the one that From names, then those that a merge names.</summary>
    private static string[] Sources(CustomAttributeData data, string previous)
    {
        string first = Named<string>(data, nameof(LayerAttribute.From)) ?? previous;
        return typeof(MergeAttribute).IsAssignableFrom(data.AttributeType)
            && data.ConstructorArguments[0].Value is IEnumerable<CustomAttributeTypedArgument> others
            ? [first, .. others.Select(other => (string)other.Value!)]
            : [first];
    }

    private static T? Named<T>(CustomAttributeData data, string name)
    {
        foreach (CustomAttributeNamedArgument argument in data.NamedArguments)
        {
            if (argument.MemberName == name)
            {
                return (T?)argument.TypedValue.Value;
            }
        }

        return default;
    }
}
