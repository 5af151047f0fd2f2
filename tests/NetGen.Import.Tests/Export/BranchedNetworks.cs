using NetGen.Compiler.Declaration;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Import.Tests.Export;

/// <summary>Networks with branches, written as an import writes them: names are those that layers have without one.</summary>
internal static class BranchedNetworks
{
    public static IReadOnlyDictionary<string, AttributeDeclaration[]> All { get; } = new Dictionary<string, AttributeDeclaration[]>
    {
        ["residual"] = [Input(6), Dense(8, "ReLU", Named("dense_1")), Dense(8, "ReLU"), Dense(8), Merge("Add", ["dense_1"]), Activate("ReLU"), Dense(3, "Softmax")],
        ["skip from the input"] = [Input(5), Dense(5, "Tanh"), Merge("Add", ["input"])],
        ["gate"] =
        [
            Input(6), Dense(8, "Sigmoid", Named("dense_1")), Dense(8, "Tanh", From("input")), Merge("Multiply", ["dense_1"]), Merge("Concatenate", ["input"]),
            Dense(3),
        ],
        ["a sum of four"] =
        [
            Input(4), Dense(4, "ReLU", Named("dense_1")), Dense(4, "Tanh", Named("dense_2")), Dense(4), Merge("Add", ["dense_1", "dense_2", "input"]), Dense(2),
        ],
        ["a mean of three"] = [Input(4), Dense(4, "ReLU", Named("dense_1")), Dense(4), Merge("Average", ["dense_1", "input"]), Dense(2)],
        ["a mean of a sum"] = [Input(4), Dense(4, "ReLU", Named("dense_1")), Dense(4), Merge("Add", ["dense_1"]), Merge("Average", ["input"])],
        ["a difference"] = [Input(4), Dense(4, "ReLU", Named("dense_1")), Dense(4), Merge("Subtract", ["dense_1"])],
        ["a difference the other way"] =
            [Input(4), Dense(4, "ReLU", Named("dense_1")), Dense(4, "Linear", Named("dense_2")), Merge("Subtract", ["dense_2"], From("dense_1"))],
        ["extremes"] =
        [
            Input(4), Dense(7, "Linear", Named("dense_1")), Dense(7, "Linear", Named("dense_2"), From("input")), Merge("Maximum", ["dense_1"], Named("maximum_1")),
            Merge("Minimum", ["dense_1"], From("dense_2")), Merge("Subtract", ["maximum_1"]),
        ],
        ["a value with itself"] = [Input(4), Dense(4, "Linear", Named("dense_1")), Merge("Multiply", ["dense_1"]), Dense(2)],
        ["rows"] = [Input(2, 3), Activate("ReLU", Named("activate_1")), Axis(Merge("Concatenate", ["input", "activate_1"]), 0), new("Flatten"), Dense(2)],
        ["columns"] = [Input(2, 3), Activate("ReLU"), Merge("Concatenate", ["input"]), new("Flatten"), Dense(2)],
        ["the middle axis"] = [Input(2, 3, 2), Activate("Tanh"), Axis(Merge("Concatenate", ["input"]), 1), Activate("Softplus")],
        ["an activation beside its input"] = [Input(4), Dense(6, "Linear", Named("dense_1")), Activate("SiLU"), Merge("Concatenate", ["dense_1"]), Dense(2)],
    };

    private static AttributeDeclaration Merge(string kind, string[] others, params Argument[] named) =>
        new(kind, [Argument.OfTexts("others", others), .. named]);

    private static AttributeDeclaration Axis(AttributeDeclaration merge, int axis) =>
        new(merge.Kind, [.. merge.Arguments, Argument.OfInteger("Axis", axis)]);

    private static Argument From(string name) => Argument.OfText("From", name);
}
