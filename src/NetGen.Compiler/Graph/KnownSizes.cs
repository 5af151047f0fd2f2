using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph.Members;
using NetGen.Compiler.Graph.Pretrained;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>What can be said of an invalid network.</summary>
/// <param name="Inputs">What it reads; at least one.</param>
/// <param name="Outputs">What it gives; at least one.</param>
/// <param name="IsTrained">Whether it has a trainer.</param>
/// <param name="IsDifferentiable">Whether it has a tape.</param>
public sealed record KnownSizes(EquatableArray<KnownPort> Inputs, EquatableArray<KnownPort> Outputs, bool IsTrained, bool IsDifferentiable)
{
    /// <summary>Whether it has embedded weights.</summary>
    public bool IsPretrained { get; init; }

    /// <summary>Whether C# of the user's brings it parameters.</summary>
    public bool IsEmbeddedInCSharp { get; init; }

    /// <summary>Whether steps move averages that it keeps.</summary>
    public bool HasAverages { get; init; }

    /// <summary>Whether it has no members that need NetGen.dll.</summary>
    public bool IsStandalone { get; init; }

    /// <summary>Whether it runs step by step, or may.</summary>
    public bool IsStreamed { get; init; }

    internal static KnownSizes Of(DeclaredNetwork network, TypeDeclaration type)
    {
        // Of two that are called alike the members that others bind to have the first.
        var taken = new HashSet<string>(network.IsStreamed ? [GeneratedMembers.StateSize] : Array.Empty<string>(), StringComparer.Ordinal);
        return new KnownSizes(
            KnownPort.Of(network.Inputs.Select(input => new KnownPort(input.Port, Clamp(input.Shape))), KnownPort.OnlyInput, taken),
            KnownPort.Of(network.Outputs.All.Select(output => Output(network, output)), KnownPort.OnlyOutput, taken),
            network.Training != null, network.IsDifferentiable)
        {
            IsPretrained = network.Pretrained != null,
            HasAverages = network.Layers.Exists(layer => layer.IsTrainable && layer.Tensors.Any(tensor => tensor.Use == Use.Averaged)),
            IsEmbeddedInCSharp = EmbeddedParameters.AreGivenIn(type),
            IsStreamed = network.IsStreamed,
            IsStandalone = network is { IsStandalone: true, IsDifferentiable: false },
        };
    }

    /// <summary>While a loss is not known, the only output may take both.</summary>
    private static KnownPort Output(DeclaredNetwork network, NetworkOutput output)
    {
        bool isOpen = !network.IsLossKnown && network.Outputs.All.Count == 1;
        bool MayTake(bool labels) => network.Training != null && (isOpen || output.Loss?.Function?.TakesLabels == labels);
        return new KnownPort(output.Port, Clamp(output.Shape), MayTake(labels: true), MayTake(labels: false))
        {
            HasClasses = output.HasClasses || !network.IsLossKnown,
            Rows = Clamp(output.Shape) == 1 ? 1 : output.Shape.Rows,
        };
    }

    private static int Clamp(Shape shape) => shape.ExactSize <= GraphBuilder.LargestSize ? shape.Size : 1;
}

/// <summary>What can be said of an input or output.</summary>
/// <param name="Name">What members call it.</param>
/// <param name="Size">Values of a sample; 1 where nothing is known.</param>
/// <param name="TakesLabels">Whether training compares it with classes, or may.</param>
/// <param name="TakesTargets">Whether training compares it with values, or may.</param>
public sealed record KnownPort(PortName Name, int Size, bool TakesLabels = false, bool TakesTargets = false) : IEquatable<KnownPort>
{
    /// <summary>Whether a member says which class it is, or may.</summary>
    public bool HasClasses { get; init; }

    /// <summary>Rows of the last axis; 1 where nothing is known.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>The only output, of one value.</summary>
    internal static KnownPort OnlyOutput { get; } = new(PortName.Output, 1) { HasClasses = true };

    /// <summary>The only input, of one value.</summary>
    internal static KnownPort OnlyInput { get; } = new(PortName.Input, 1);

    /// <summary>The ports with names that are not taken, or one of size 1 where there are none.</summary>
    internal static EquatableArray<KnownPort> Of(IEnumerable<KnownPort> ports, KnownPort only, HashSet<string> taken) =>
        ports.Where(port => taken.Add(port.Name.Size)).DefaultIfEmpty(only).ToEquatableArray();
}
