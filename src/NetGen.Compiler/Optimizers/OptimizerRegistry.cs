namespace NetGen.Compiler.Optimizers;

/// <summary>Every optimizer, by the name of its enumeration member.</summary>
public static class OptimizerRegistry
{
    private static readonly Dictionary<string, OptimizerFunction> ByName = new OptimizerFunction[]
    {
        new SGD(),
        new Adagrad(),
        new RMSprop(),
        new Adam(),
        new AdamW(),
        new Nadam(),
        new Lion(),
    }.ToDictionary(optimizer => optimizer.Name);

    public static OptimizerFunction? Find(string name) => ByName.TryGetValue(name, out var found) ? found : null;

    public static IEnumerable<OptimizerFunction> All => ByName.Values;
}
