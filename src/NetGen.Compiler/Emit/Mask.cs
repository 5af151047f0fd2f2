namespace NetGen.Compiler.Emit;

/// <summary>A comparison, lane by lane, as <see cref="Lanes.Select"/> takes it.</summary>
/// <param name="Text">As the target spells it.</param>
public readonly record struct Mask(string Text);
