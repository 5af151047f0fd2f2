using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Inference;

public class ThreadSafetyTests
{
    [Theory]
    [InlineData("Digits")]
    [InlineData("Policy")]
    [InlineData("TabularClassifier")]
    [InlineData("LongInput")]
    [InlineData("DropoutNetwork")]
    public void Threads_may_predict_at_once(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 21);
        const int Count = 33;
        float[] inputs = Samples.Batch(declaration, Count, 22).Inputs;
        var expected = new float[Count * network.OutputSize];
        network.PredictBatch(inputs, expected);

        using var start = new Barrier(4);
        Exception?[] failures = new Exception?[4];
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(number => new Thread(() =>
        {
            try
            {
                start.SignalAndWait();
                var outputs = new float[expected.Length];
                for (int round = 0; round < 20; round++)
                {
                    outputs.AsSpan().Clear();
                    PredictAll(network, inputs, outputs, asBatch: (round + number) % 2 == 0);
                    Expect.SameBits(expected, outputs, $"thread {number}, round {round}");
                }
            }
            catch (Exception failure)
            {
                failures[number] = failure;
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.All(failures, Assert.Null);
    }

    private static void PredictAll(NetworkUnderTest network, float[] inputs, float[] outputs, bool asBatch)
    {
        if (asBatch)
        {
            network.PredictBatch(inputs, outputs);
            return;
        }

        for (int i = 0; i * network.InputSize < inputs.Length; i++)
        {
            network.Predict(
                inputs.AsSpan(i * network.InputSize, network.InputSize),
                outputs.AsSpan(i * network.OutputSize, network.OutputSize));
        }
    }
}
