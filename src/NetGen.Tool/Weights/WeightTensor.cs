using NetGen.Compiler.Import;

namespace NetGen.Tool.Weights;

/// <summary>A tensor of a weight file.</summary>
/// <param name="Type">Of the elements, as the format calls it: <c>F32</c>.</param>
/// <param name="Values">Row-major; doubles hold every type that is read.</param>
internal sealed record WeightTensor(string Name, string Type, IReadOnlyList<long> Shape, double[] Values)
{
    /// <summary>What stands before the last dot; empty where there is none.</summary>
    public string Layer => Name.LastIndexOf('.') is > 0 and var dot ? Name[..dot] : "";

    /// <summary>What stands behind the last dot.</summary>
    public string Role => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>The tensor as it is here, of one as it is elsewhere.</summary>
    /// <param name="shape">Its shape here.</param>
    /// <param name="place">Where a number that is at a place here is elsewhere.</param>
    public WeightTensor Here(IReadOnlyList<long> shape, Func<int, int> place)
    {
        var values = new double[Values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Values[place(i)];
        }

        return this with { Shape = shape, Values = values };
    }

    /// <summary>The tensor as it is elsewhere, of one as it is here.</summary>
    /// <param name="shape">Its shape elsewhere.</param>
    /// <param name="place">Where a number that is at a place here is elsewhere.</param>
    public WeightTensor Elsewhere(IReadOnlyList<long> shape, Func<int, int> place)
    {
        var values = new double[Values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[place(i)] = Values[i];
        }

        return this with { Shape = shape, Values = values };
    }

    public override string ToString() => $"'{ImportFinding.Quotable(Name)}' {Type} [{ImportFinding.Axes(Shape)}]";
}
