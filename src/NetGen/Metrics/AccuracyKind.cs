namespace NetGen.Training;

/// <summary>How a loss says whether an output is right.</summary>
internal enum AccuracyKind
{
    /// <summary>It does not: the outputs are quantities.</summary>
    None,

    /// <summary>The class with the highest output against the class with the highest target.</summary>
    Categorical,

    /// <summary>The class with the highest output against the label.</summary>
    Sparse,

    /// <summary>Each output at least 0.5 against its target at least 0.5.</summary>
    Binary,

    /// <summary>
    /// Each output at least 0 against its target above 0, which reads targets of -1 and 1 and of 0 and 1.
    /// </summary>
    Sign,
}
