using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Graph;

/// <summary>Behind a layer that is half typed nothing is known of shapes: no layer may look at axes that are not there.</summary>
public class UnknownShapeTests
{
    private static readonly string[] Merges = ["Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate"];

    public static TheoryData<string> Kinds => [.. LayerRegistry.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_layer_may_stand_behind_a_mistake(string kind)
    {
        AttributeDeclaration layer = Merges.Contains(kind) ? Merge(kind, "input") : new(kind);
        foreach (AttributeDeclaration[] layers in new AttributeDeclaration[][]
        {
            [layer], [layer, Dense(1)], [layer, Flatten(), Dense(1)], [layer, new("GlobalAveragePooling2D"), Dense(10, "Softmax")], [layer, layer],
        })
        {
            AttributeDeclaration halfTyped = new("Conv2D", Argument.OfInteger("filters", 6)) { IsHalfTyped = true };
            NetworkCompiler.Compile(Network([Input(8, 8, 3), halfTyped, .. layers, Train("SparseCategoricalCrossEntropy")]));

            AttributeDeclaration wrong = new("Conv2D", Argument.OfInteger("filters", 6), Argument.OfInteger("kernelSize", 9));
            Assert.Contains(Found([Input(8, 8, 3), wrong, .. layers]), finding => finding.RuleId == "NETGEN077");
        }
    }

    private static IEnumerable<Finding> Found(AttributeDeclaration[] attributes) =>
        GraphBuilder.Build(Network([.. attributes, Train("SparseCategoricalCrossEntropy")])).Findings;
}
