namespace NetGen.Compiler.Losses;

/// <summary>Every loss, by the name of its enumeration member.</summary>
public static class LossRegistry
{
    private static readonly Dictionary<string, LossFunction> ByName = new LossFunction[]
    {
        new MeanSquaredError(),
        new MeanAbsoluteError(),
        new Huber(),
        new BinaryCrossEntropy(),
        new CategoricalCrossEntropy(),
        new SparseCategoricalCrossEntropy(),
        new Hinge(),
        new KLDivergence(),
        new Poisson(),
        new CosineSimilarity(),
    }.ToDictionary(loss => loss.Name);

    public static LossFunction? Find(string name) => ByName.TryGetValue(name, out var found) ? found : null;

    public static IEnumerable<LossFunction> All => ByName.Values;
}
