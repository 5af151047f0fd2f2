using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Layers.Recurrent;

/// <summary><c>[LSTM(units)]</c> and its like: a state that walks along a sequence.</summary>
/// <param name="cell">What a step computes.</param>
public sealed class RecurrentKind(RecurrentCell cell) : LayerKind
{
    private static readonly string[] Merges = ["Concatenate", "Sum", "Multiply", "Average"];

    public override string Name => cell.Name;

    public override string NamePrefix => cell.NamePrefix;

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        int units = attribute.Integer("units", 0, minimum: 1);
        bool isBidirectional = attribute.Boolean("Bidirectional", false);
        bool givesSequence = attribute.Boolean("ReturnSequences", false);
        bool goesBackwards = attribute.Boolean("GoBackwards", false);
        string merge = attribute.Member("Merge", "Concatenate", Merges.Contains, "Merge");
        if (!isBidirectional)
        {
            attribute.FindWithoutEffect("Merge", "Bidirectional is false");
        }
        else if (goesBackwards)
        {
            attribute.FindWithoutEffect("GoBackwards", "Bidirectional walks in both directions");
        }

        KernelArguments kernel = KernelArguments.Read(attribute, ActivationNames.Linear);
        bool isSequence = WindowReader.TakesShape(attribute, 1, inputs[0]);
        int given = isBidirectional && merge == "Concatenate" ? Graph.Shape.Bounded(2L * units) : units;
        Shape shape = inputs[0].Shape;
        return new RecurrentLayer(
            name, attribute.Index, shape,
            !isSequence || units < 1 ? Graph.Shape.Unknown : givesSequence ? new Shape(shape.Axes[0], given) : new Shape(given),
            cell.With(attribute), units, givesSequence, goesBackwards && !isBidirectional, isBidirectional, merge,
            kernel.UseBias, cell.ForgetGate != null && attribute.Boolean("UnitForgetBias", true),
            kernel.KernelInitializer, KernelArguments.MatrixInitializer(attribute, "RecurrentInitializer", "Orthogonal"), kernel.BiasInitializer,
            kernel.L1, kernel.L2);
    }
}
