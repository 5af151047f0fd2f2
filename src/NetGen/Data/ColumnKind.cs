namespace NetGen;

/// <summary>What a <see cref="Column"/> holds.</summary>
public enum ColumnKind
{
    /// <summary>Numbers: inputs of a network, or targets.</summary>
    Values,

    /// <summary>Indices of classes, from 0.</summary>
    Labels,
}
