namespace NetGen.Compiler.Import;

/// <summary>A trained tensor as a network expects it.</summary>
/// <param name="Name">The canonical name: <c>dense_1.kernel</c>.</param>
/// <param name="Shape">A kernel is [inputs, outputs], a bias [outputs].</param>
/// <param name="Values">Row-major.</param>
public sealed record ImportedTensor(string Name, IReadOnlyList<int> Shape, float[] Values);
