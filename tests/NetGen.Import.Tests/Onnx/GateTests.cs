using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;

namespace NetGen.Import.Tests.Onnx;

/// <summary>A number of each channel at all places of a picture, a signal or a sequence; make_gates.py made the models.</summary>
public class GateTests
{
    public static TheoryData<string, string> OfPyTorch => new()
    {
        {
            "convolved",
            "[Input(3, 6, 5)] [Permute(2, 3, 1)] [Conv2D(8, 3, Activation.ReLU, Padding = Padding.Same, Name = \"conv2d_1\")] [GlobalAveragePooling2D] [Reshape(1, 1, 8)] "
            + "[Conv2D(4, 1, Activation.ReLU)] [Conv2D(8, 1, Activation.HardSigmoid)] [Flatten] [RepeatVector(30)] [Reshape(6, 5, 8)] [Multiply(\"conv2d_1\")] [Conv2D(2, 3)] [Permute(3, 1, 2)] [Flatten]"
        },
        {
            "dense",
            "[Input(2, 5, 7)] [Permute(2, 3, 1)] [Conv2D(6, 3, Name = \"conv2d_1\")] [GlobalAveragePooling2D] [Dense(3, Activation.ReLU)] [Dense(6, Activation.Sigmoid)] "
            + "[RepeatVector(15)] [Reshape(3, 5, 6)] [Multiply(\"conv2d_1\")] [Add(\"conv2d_1\")] [Activate(Activation.ReLU)] [GlobalAveragePooling2D] [Dense(3)]"
        },
        {
            "signal",
            "[Input(3, 9)] [Permute(2, 1)] [Conv1D(5, 3, Name = \"conv1d_1\")] [GlobalAveragePooling1D] [Reshape(1, 5)] "
            + "[Conv1D(5, 1, Activation.Sigmoid)] [Flatten] [RepeatVector(7)] [Multiply(\"conv1d_1\")] [Conv1D(4, 1)] [Permute(2, 1)] [Flatten]"
        },
        {
            "rows",
            "[Input(7, 4)] [Dense(6, Activation.Tanh, TimeDistributed = true, Name = \"dense_1\")] [GlobalAveragePooling1D] "
            + "[Dense(6, Activation.ReLU, TimeDistributed = true)] [RepeatVector(7)] [Add(\"dense_1\")] [Dense(2, TimeDistributed = true)]"
        },
    };

    [Theory]
    [MemberData(nameof(OfPyTorch))]
    public void A_gate_over_channels_is_repeated_at_all_places(string name, string declaration)
    {
        ImportedModel model = Models.Import("torch_gate_" + name);
        Assert.Equal(declaration, string.Join(" ", model.Attributes.Select(AttributeText.Write)));
        EmittedNetworkTests.ExpectOutputs(model, Models.ExpectedOf("torch_gate_" + name));
    }
}
