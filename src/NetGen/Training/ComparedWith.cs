namespace NetGen.Training;

/// <summary>What the outputs for a batch are compared with, and so what its samples carry beside their inputs.</summary>
internal enum ComparedWith
{
    /// <summary>Nothing: the samples are only run.</summary>
    Nothing,

    /// <summary>A row of targets for each sample.</summary>
    Targets,

    /// <summary>The label of each sample.</summary>
    Labels,
}
