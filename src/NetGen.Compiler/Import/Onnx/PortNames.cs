using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx;

/// <summary>What a model calls its inputs and outputs, where it has several: the network's members are called so.</summary>
internal static class PortNames
{
    /// <summary>What to do about names that can't be those of a network.</summary>
    public const string Advice = "export the model with other names for its inputs and outputs";

    /// <summary>Members take a parameter for each.</summary>
    private const int Most = 64;

    private const int Longest = 100;

    /// <summary>Refuses more inputs or outputs than members can have parameters.</summary>
    /// <param name="what">What there are, as one: <c>input</c>.</param>
    public static void CheckNumber(int count, string what)
    {
        if (count > Most)
        {
            throw new ImportException($"the model has {Quantity.Of(count, what)}, and a network has at most {Literal.Int(Most)}");
        }
    }

    /// <summary>Refuses names that nobody can write.</summary>
    /// <param name="what">What is called so: <c>input</c>.</param>
    public static void Check(string name, string what)
    {
        if (name.Trim().Length == 0 || name.Length > Longest)
        {
            throw new ImportException(
                name.Length > Longest
                    ? $"the {what} '{ImportFinding.Quotable(name, 40)}' has a name of {Quantity.Of(name.Length, "character")}, and a network's has at most {Literal.Int(Longest)}"
                    : $"one of the model's several {what}s has no name",
                Advice);
        }
    }
}
