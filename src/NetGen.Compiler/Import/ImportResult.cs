namespace NetGen.Compiler.Import;

/// <summary>An imported model, or the one finding that says why there is none.</summary>
public sealed record ImportResult(ImportedModel? Model, ImportFinding? Finding);
