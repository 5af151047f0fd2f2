using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense;

/// <summary><c>[Dense(units, activation)]</c>: a fully connected layer, of a sequence for each of its steps.</summary>
public sealed class DenseKind : LayerKind
{
    private const string TimeDistributed = nameof(TimeDistributed);

    public override string Name => "Dense";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        int units = attribute.Integer("units", 0, minimum: 1);
        string activation = attribute.Member("activation", "Linear", ActivationNames.IsKnown, "Activation");
        Shape input = Read(attribute, inputs[0]);
        KernelArguments kernel = KernelArguments.Read(attribute, activation);
        return new DenseLayer(
            name,
            attribute.Index,
            input,
            units > 0 ? new Shape([.. input.Axes.Take(input.Axes.Count - 1), units]) : Graph.Shape.Unknown,
            activation,
            kernel.UseBias,
            kernel.KernelInitializer,
            kernel.BiasInitializer,
            kernel.L1,
            kernel.L2);
    }

    /// <summary>The shape that is read: one axis, behind a mistake too, or several where each row of the last is taken by itself.</summary>
    private static Shape Read(AttributeReader attribute, Incoming incoming)
    {
        Shape input = incoming.Shape;
        int stated = attribute.Integer("InputSize", 0, minimum: 0);
        if (!input.IsKnown)
        {
            return new Shape(input.Size);
        }

        if (input.IsFlat)
        {
            attribute.FindWithoutEffect(TimeDistributed, $"{incoming.Title} before it gives one axis");
        }
        else if (!incoming.IsSequence && !attribute.Boolean(TimeDistributed, fallback: false))
        {
            attribute.Findings.Add(
                Rules.NotFlat, attribute.Index, "", attribute.Title, incoming.Title, input.ToString(),
                $", or write {TimeDistributed} = true where each row of {Literal.Int(input.LastAxis)} is meant, with the same weights for all");
            return new Shape(input.Size);
        }

        if (stated != 0 && stated != input.LastAxis)
        {
            attribute.Findings.Add(
                Rules.SizeMismatch, attribute.Index, "InputSize",
                attribute.Title, Quantity.Of(stated, "input"), incoming.Title, Literal.Int(input.LastAxis));
        }

        return input;
    }
}
