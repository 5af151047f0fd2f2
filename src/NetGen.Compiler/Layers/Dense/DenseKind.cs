using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense;

/// <summary><c>[Dense(units, activation)]</c>: a fully connected layer.</summary>
public sealed class DenseKind : LayerKind
{
    public override string Name => "Dense";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        int units = attribute.Integer("units", 0, minimum: 1);
        string activation = attribute.Member("activation", "Linear", ActivationNames.IsKnown, "Activation");
        CheckInput(attribute, inputs[0].Shape, inputs[0].Title);
        KernelArguments kernel = KernelArguments.Read(attribute, activation);
        return new DenseLayer(
            name,
            attribute.Index,
            new Shape(inputs[0].Shape.Size),
            units > 0 ? new Shape(units) : Graph.Shape.Unknown,
            activation,
            kernel.UseBias,
            kernel.KernelInitializer,
            kernel.BiasInitializer,
            kernel.L1,
            kernel.L2);
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
}
