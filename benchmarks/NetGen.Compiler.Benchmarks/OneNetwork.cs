using BenchmarkDotNet.Attributes;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Benchmarks;

/// <summary>From a declaration of ten layers to C# text: what is done for the one network that was typed into.</summary>
public class OneNetwork
{
    private readonly NetworkDeclaration _tenLayers = new(
        new TypeDeclaration("Large.Networks", EquatableArray<ContainingType>.Empty, "class", "Network"),
        new[]
        {
            new AttributeDeclaration("Input", Argument.OfIntegers("shape", 28)),
        }
        .Concat(Enumerable.Repeat(Dense(32, "ReLU"), 9))
        .Append(Dense(10, "Softmax"))
        .Append(new AttributeDeclaration(
            "Train",
            Argument.OfMember("loss", "SparseCategoricalCrossEntropy"),
            Argument.OfMember("optimizer", "Adam")))
        .ToEquatableArray());

    [Benchmark]
    public EmittedNetwork? Compile() => NetworkCompiler.Emit(_tenLayers);

    private static AttributeDeclaration Dense(int units, string activation) => new(
        "Dense", Argument.OfInteger("units", units), Argument.OfMember("activation", activation));
}
