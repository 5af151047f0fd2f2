namespace NetGen.Compiler.Activations;

/// <summary>Every activation that acts on each value alone, by the name of its enumeration member.</summary>
/// <remarks>Softmax acts on a whole sample and is not one of them; see the kernels for rows.</remarks>
public static class ActivationRegistry
{
    private static readonly Dictionary<string, ActivationFunction> ByName = new ActivationFunction[]
    {
        new Linear(),
        new Step(),
        new ReLU(),
        new LeakyReLU(),
        new ELU(),
        new SELU(),
        new GELU(),
        new GELUTanh(),
        new Sigmoid(),
        new HardSigmoid(),
        new Tanh(),
        new Softplus(),
        new Softsign(),
        new SiLU(),
        new HardSwish(),
        new Mish(),
        new ReLU6(),
    }.ToDictionary(activation => activation.Name);

    public static ActivationFunction? Find(string name) => ByName.TryGetValue(name, out var found) ? found : null;

    public static IEnumerable<ActivationFunction> All => ByName.Values;
}
