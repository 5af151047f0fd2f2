namespace NetGen.Generator;

/// <summary>The steps of the generator, by which its tests see what was computed anew.</summary>
public static class TrackingNames
{
    /// <summary>A network as written.</summary>
    public const string Declaration = nameof(Declaration);

    /// <summary>What the build says of a file of weights or a model.</summary>
    public const string Manifest = nameof(Manifest);

    /// <summary>A network as written, with what the build says of the files that it names.</summary>
    public const string DeclarationWithWeights = nameof(DeclarationWithWeights);

    /// <summary>The same, with sizes that stand on other networks worked out.</summary>
    public const string DeclarationWithSizes = nameof(DeclarationWithSizes);

    /// <summary>What the compilation offers to emitted code.</summary>
    public const string Target = nameof(Target);

    /// <summary>The file emitted for a network.</summary>
    public const string File = nameof(File);

    /// <summary>What all networks together need of the file that they share.</summary>
    public const string SharedNeeds = nameof(SharedNeeds);

    /// <summary>The file that all networks share.</summary>
    public const string SharedFile = nameof(SharedFile);

    /// <summary>Which names of files differ in case alone.</summary>
    public const string HintNames = nameof(HintNames);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Declaration, Manifest, DeclarationWithWeights, DeclarationWithSizes, Target, File, SharedNeeds, SharedFile, HintNames,
    ];
}
