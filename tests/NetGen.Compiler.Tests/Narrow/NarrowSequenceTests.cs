using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Sequences;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Narrow;

/// <summary>Layers over sequences whose kernels are narrow, whole and step by step.</summary>
public class NarrowSequenceTests
{
    private const int Steps = 6;

    public static TheoryData<string, string> Networks
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string storage in NarrowNetwork.Storages)
            {
                foreach (string kind in new[] { "SimpleRNN", "LSTM", "GRU", "Dense", "Attention" })
                {
                    cases.Add(storage, kind);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Predictions_have_the_bits_of_floats(string storage, string kind) => NarrowNetwork.HasTheBitsOfFloats(Draw(kind), storage, seed: 3);

    /// <summary>Steps, and streams together whose last group isn't full, give what the sequence does.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Streams_have_the_bits_of_floats(string storage, string kind)
    {
        AttributeDeclaration[] attributes = Draw(kind);
        var narrow = new StreamedNetwork(attributes.Stored(storage), seed: 5);
        var floats = new CompiledNetwork(Network(attributes)) { Parameters = narrow.Whole.Parameters };
        float[] input = narrow.Whole.Draw(1, 7);
        float[] expected = floats.Predict(input);
        Assert.Equal(Bits(expected), Bits(narrow.NewStream().Run(input)));

        const int Count = 19;
        StreamedTogether together = narrow.NewStreams(Count);
        int given = narrow.StepOutputSize;
        for (int step = 0; step < Steps; step++)
        {
            float[] frame = input[(step * narrow.FrameSize)..((step + 1) * narrow.FrameSize)];
            float[] outputs = together.Next([.. Enumerable.Repeat(frame, Count).SelectMany(values => values)]);
            Assert.All(Enumerable.Range(0, Count), i => Assert.Equal(Bits(expected[(step * given)..((step + 1) * given)]), Bits(Row(outputs, i, given))));
        }
    }

    /// <summary>Kernels of a thousand weights and more, of sizes that fill no vector.</summary>
    private static AttributeDeclaration[] Draw(string kind) => kind switch
    {
        "Dense" => [Input(Steps, 37), Dense(41, "ReLU", Argument.OfBoolean("TimeDistributed", true)), Dense(33, "Tanh", Argument.OfBoolean("TimeDistributed", true))],
        "Attention" =>
        [
            Input(Steps), new("Embedding", Argument.OfInteger("vocabulary", 50), Argument.OfInteger("dimension", 40)),
            new("TransformerBlock", Argument.OfInteger("heads", 4), Argument.OfInteger("feedForward", 70), Argument.OfBoolean("Causal", true)),
            Dense(50, "Linear", Argument.OfBoolean("TimeDistributed", true)),
        ],
        _ =>
        [
            Input(Steps, 35), Recurrent(kind, 34), Recurrent(kind, 21), Dense(3, "Linear", Argument.OfBoolean("TimeDistributed", true)),
        ],
    };

    private static AttributeDeclaration Recurrent(string kind, int units) =>
        new(kind, Argument.OfInteger("units", units), Argument.OfBoolean("ReturnSequences", true));
}
