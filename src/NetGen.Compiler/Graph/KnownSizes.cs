using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph.Pretrained;

namespace NetGen.Compiler.Graph;

/// <summary>What can be said of an invalid network.</summary>
/// <param name="Input">Values of a sample on the way in; 1 where nothing is known.</param>
/// <param name="Output">Values of a sample on the way out; 1 where nothing is known.</param>
/// <param name="TakesLabels">Whether it is trained on classes, or may be: its loss is not known.</param>
/// <param name="TakesTargets">Whether it is trained on values, or may be.</param>
/// <param name="IsTrained">Whether it has a trainer.</param>
/// <param name="IsDifferentiable">Whether it has a tape.</param>
public sealed record KnownSizes(
    int Input, int Output, bool TakesLabels, bool TakesTargets, bool IsTrained, bool IsDifferentiable)
{
    /// <summary>Whether it has embedded weights.</summary>
    public bool IsPretrained { get; init; }

    /// <summary>Whether C# of the user's brings it parameters.</summary>
    public bool IsEmbeddedInCSharp { get; init; }

    /// <summary>Whether it has no members that need NetGen.dll.</summary>
    public bool IsStandalone { get; init; }

    internal static KnownSizes Of(DeclaredNetwork network, TypeDeclaration type)
    {
        bool MayTake(bool labels) => network.Training is { } training
            && (!network.IsLossKnown || training.LossFunction?.TakesLabels == labels);

        return new KnownSizes(
            Clamp(network.Input), Clamp(network.Output), MayTake(labels: true), MayTake(labels: false),
            network.Training != null, network.IsDifferentiable)
        {
            IsPretrained = network.Pretrained != null,
            IsEmbeddedInCSharp = EmbeddedParameters.AreGivenIn(type),
            IsStandalone = network is { IsStandalone: true, IsDifferentiable: false },
        };
    }

    private static int Clamp(Shape? shape) =>
        shape is { } known && known.ExactSize <= GraphBuilder.LargestSize ? known.Size : 1;
}
