using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Emit;

/// <summary>Training reads the inputs of a batch where the caller has them: nothing beside them, wherever they are, and writes none.</summary>
public class InputsInPlaceTests
{
    private const int Samples = 13;

    public static TheoryData<string> Networks => [.. Declarations.Keys];

    private static Dictionary<string, AttributeDeclaration[]> Declarations { get; } = new()
    {
        ["narrow"] = [Input(3), Dense(2)],
        ["as wide as vectors"] = [Input(16), Dense(20, "Tanh"), Dense(2)],
        ["odd"] = [Input(37), Dense(19, "GELU"), Dense(2)],
        ["outputs that are dot products"] = [Input(64), Dense(2)],
        ["several axes"] = [Input(3, 7), Flatten(), Dense(2)],
        ["an activation at first"] = [Input(5), Activate("Sigmoid"), Dense(2)],
        ["an activation of rows at first"] = [Input(16), Activate("Softmax"), Dense(2)],
        ["dropout at first"] = [Input(16), Dropout(0.5), Dense(2)],
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void They_give_the_bits_of_inputs_alone_and_are_as_before(string name)
    {
        NetworkDeclaration declaration = Network([.. Declarations[name], Train("MeanSquaredError")]);
        var alone = new CompiledNetwork(declaration);
        var amongOthers = new CompiledNetwork(declaration);
        float[] inputs = Values(Samples * alone.InputSize, 1);
        float[] targets = Values(Samples * alone.OutputSize, 2);

        // No multiple of a vector away from the array's own start, and numbers around that spoil all they touch.
        const int Start = 21;
        float[] memory = [.. Enumerable.Repeat(float.NaN, Start), .. inputs, .. Enumerable.Repeat(float.NaN, 64)];
        float[] before = [.. memory];
        object trainer = alone.NewTrainer(Samples);
        object trainerAmongOthers = amongOthers.NewTrainer(Samples);
        for (int step = 0; step < 2; step++)
        {
            float loss = alone.Step(trainer, inputs, targets);
            Assert.True(float.IsFinite(loss));
            Assert.Equal(loss, amongOthers.Step(trainerAmongOthers, memory.AsMemory(Start, inputs.Length), targets));
        }

        Assert.Equal(alone.Parameters, amongOthers.Parameters);
        Assert.Equal(before, memory);
    }
}
