namespace NetGen;

/// <summary>What a <see cref="Column"/> holds.</summary>
public enum ColumnKind
{
    /// <summary>Numbers: inputs of a network, or targets.</summary>
    Values,

    /// <summary>Whole numbers from 0: indices of classes, or tokens for an input that looks them up in an embedding.</summary>
    Labels,
}
