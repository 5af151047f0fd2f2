namespace NetGen.Networks.Tests.Reference;

/// <summary>One layer of the naive network, as plain numbers.</summary>
internal abstract record ReferenceLayer(string Name)
{
    /// <summary>The names of what it reads, inputs and layers before it; empty for the layer before it alone.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>Values joined one by one: sum, difference, product, mean, maximum or minimum, by the name of the attribute.</summary>
internal sealed record ReferenceMerge(string Name, string Function) : ReferenceLayer(Name);

/// <summary>Values one behind the other; samples have one axis.</summary>
internal sealed record ReferenceConcatenate(string Name) : ReferenceLayer(Name);

/// <summary>z = x K + b, then an activation; the kernel is [inputs, units], row-major.</summary>
internal sealed record ReferenceDense(
    string Name, int Units, Activation Activation, bool UseBias, double L1, double L2) : ReferenceLayer(Name);

/// <summary>An activation on its own.</summary>
internal sealed record ReferenceActivate(string Name, Activation Activation, double? Alpha) : ReferenceLayer(Name);

/// <summary>The same values with rows of so many; null for one row.</summary>
internal sealed record ReferenceReshape(string Name, int? Row) : ReferenceLayer(Name);

/// <summary>Each row to one scale, with its mean taken off or not.</summary>
internal sealed record ReferenceNormalization(string Name, bool Centers, double Epsilon) : ReferenceLayer(Name);

/// <summary>Zeroes a value with probability Rate in training and scales the others by 1 / (1 - Rate).</summary>
internal sealed record ReferenceDropout(string Name, double Rate) : ReferenceLayer(Name);

/// <summary>A slope below 0 for each value.</summary>
internal sealed record ReferencePReLU(string Name) : ReferenceLayer(Name);

/// <summary>gamma (x - mean) / sqrt(variance + epsilon) + beta by moving averages, feature by feature; samples have one axis.</summary>
internal sealed record ReferenceBatchNormalization(string Name, double Epsilon, bool IsTrained) : ReferenceLayer(Name);

/// <summary>(x - mean) / max(sqrt(variance), 1e-7), by features of the last axis or one for all.</summary>
internal sealed record ReferenceMeasured(string Name, bool PerFeature) : ReferenceLayer(Name);

/// <summary>Adds random numbers in training; nothing otherwise.</summary>
internal sealed record ReferenceNoise(string Name) : ReferenceLayer(Name);

/// <summary>Each value from some of those read, by weights or the largest; rows of so many.</summary>
internal sealed record ReferenceTaps(string Name, (int From, double Weight)[][] Taps, bool IsMaximum, int Row) : ReferenceLayer(Name);

/// <summary>Each value from some of those read, by weights of a kernel, and an activation of each row of filters.</summary>
/// <param name="Taps">For each value where it reads, and which weight that meets.</param>
/// <param name="Kernel">The kernel's shape.</param>
/// <param name="Inputs">How many weights a value is summed from.</param>
internal sealed record ReferenceConvolution(
    string Name, (int From, int Weight)[][] Taps, int[] Kernel, int Inputs, int Filters, Activation Activation, bool UseBias) : ReferenceLayer(Name)
{
    /// <summary>Multiplications with an addition for a sample, zeros at the edges included.</summary>
    public long MultiplyAdds { get; init; } = (long)Taps.Length * Inputs;
}

/// <summary>Groups of channels to one scale.</summary>
internal sealed record ReferenceGroups(string Name, int Channels, int Groups, double Epsilon) : ReferenceLayer(Name);

/// <summary>A kernel ([Inputs, outputs]) or a bias (Inputs is null) in the canonical parameter vector.</summary>
internal sealed record ReferenceTensor(
    string Name, int Offset, int Length, int? Inputs = null, double L1 = 0, double L2 = 0)
{
    /// <summary>As files have it.</summary>
    public int[] Shape { get; init; } = Inputs is { } inputs ? [inputs, Length / inputs] : [Length];

    /// <summary>Multiplications with an addition for a sample.</summary>
    public long MultiplyAdds { get; init; } = Inputs is null ? 0 : Length;
}

/// <summary>A state that walks along a sequence.</summary>
/// <param name="Cell">The attribute's name: SimpleRNN, LSTM or GRU.</param>
internal sealed record ReferenceRecurrent(
    string Name,
    string Cell,
    int Features,
    int Units,
    int Steps,
    Activation Activation,
    bool GivesSequence,
    bool GoesBackwards,
    bool IsBidirectional,
    Merge Merge,
    bool UseBias) : ReferenceLayer(Name)
{
    public int Gates => Cell switch { "LSTM" => 4, "GRU" => 3, _ => 1 };

    /// <summary>The values of a step of what it gives.</summary>
    public int Given => IsBidirectional && Merge == Merge.Concatenate ? 2 * Units : Units;

    /// <summary>The numbers of all its tensors.</summary>
    public int Parameters => Walks.Count() * Gates * Units * (Features + Units + (UseBias ? Biases : 0));

    /// <summary>What the names of its tensors begin with behind the layer's.</summary>
    public IEnumerable<string> Walks => IsBidirectional ? ["forward.", "backward."] : [""];

    /// <summary>Biases of a gate.</summary>
    public int Biases => Cell == "GRU" ? 2 : 1;
}
