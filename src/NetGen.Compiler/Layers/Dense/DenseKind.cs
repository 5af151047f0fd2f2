using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense;

/// <summary><c>[Dense(units, activation)]</c>: a fully connected layer.</summary>
public sealed class DenseKind : LayerKind
{
    private static readonly HashSet<string> Initializers = new(StringComparer.Ordinal)
    {
        "GlorotUniform", "GlorotNormal", "HeUniform", "HeNormal", "LecunNormal", "RandomUniform", "RandomNormal",
        "Orthogonal", "Zeros", "Ones",
    };

    public override string Name => "Dense";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        int units = attribute.Integer("units", 0, minimum: 1);
        string activation = attribute.Member("activation", "Linear", ActivationNames.IsKnown, "Activation");
        CheckInput(attribute, inputs[0].Shape, inputs[0].Title);
        bool usesBias = attribute.Boolean("UseBias", true);
        if (!usesBias)
        {
            attribute.FindWithoutEffect("BiasInitializer", "UseBias is false");
        }

        if (!attribute.Boolean(Trainable, true))
        {
            attribute.FindWithoutEffect("L1", "Trainable is false");
            attribute.FindWithoutEffect("L2", "Trainable is false");
        }

        return new DenseLayer(
            name,
            attribute.Index,
            new Shape(inputs[0].Shape.Size),
            units > 0 ? new Shape(units) : Graph.Shape.Unknown,
            activation,
            usesBias,
            attribute.Member("KernelInitializer", DefaultInitializer(activation), Initializers.Contains, "Initializer"),
            VectorInitializer(attribute, "BiasInitializer"),
            attribute.Number("L1", 0, minimum: 0),
            attribute.Number("L2", 0, minimum: 0));
    }

    private static void CheckInput(AttributeReader attribute, Shape input, string previous)
    {
        int stated = attribute.Integer("InputSize", 0, minimum: 0);
        if (!input.IsKnown)
        {
            return;
        }

        if (!input.IsFlat)
        {
            attribute.Findings.Add(
                Rules.NotFlat, attribute.Index, "", attribute.Title, previous, input.ToString());
        }
        else if (stated != 0 && stated != input.Size)
        {
            attribute.Findings.Add(
                Rules.SizeMismatch, attribute.Index, "InputSize",
                attribute.Title, Quantity.Of(stated, "input"), previous, Literal.Int(input.Size));
        }
    }

    /// <summary>How a vector starts: from zeros where the user does not say.</summary>
    internal static string VectorInitializer(AttributeReader attribute, string name) => attribute.Member(
        name, "Zeros", initializer => initializer != "Orthogonal" && Initializers.Contains(initializer),
        "Initializer other than Orthogonal, which needs a matrix");

    /// <summary>He before the ReLU family, Lecun before SELU, else Glorot, as each was derived.</summary>
    private static string DefaultInitializer(string activation) => activation switch
    {
        "ReLU" or "LeakyReLU" or "ReLU6" or "ELU" or "GELU" or "GELUTanh" or "SiLU" or "HardSwish" or "Mish" =>
            "HeUniform",
        "SELU" => "LecunNormal",
        _ => "GlorotUniform",
    };
}
