using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Inference;

public class WorkersTests
{
    public static TheoryData<string> All => DeclaredNetworks.Where(_ => true);

    [Theory]
    [MemberData(nameof(All))]
    public void A_batch_gives_the_bits_of_its_samples_on_any_number_of_threads(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, seed: 11);
        int most = SamplesOfSeveralShares(network);
        float[] inputs = Samples.Batch(declaration, most, seed: 12).Inputs;
        var expected = new float[most * network.OutputSize];
        for (int i = 0; i < most; i++)
        {
            network.Predict(
                inputs.AsSpan(i * network.InputSize, network.InputSize),
                expected.AsSpan(i * network.OutputSize, network.OutputSize));
        }

        var random = new Random(13);
        for (int threads = 1; threads <= 4; threads++)
        {
            using var workers = new Workers(threads);
            foreach (int count in (int[])[most, random.Next(most), random.Next(most), 0, 1])
            {
                var actual = new float[count * network.OutputSize];
                network.PredictBatch(inputs.AsSpan(0, count * network.InputSize), actual, workers);
                Expect.SameBits(expected.AsSpan(0, actual.Length), actual, $"batch of {count} on {threads} threads");
            }
        }
    }

    [Theory]
    [InlineData("Digits")]
    [InlineData("LongInput")]
    [InlineData("AroundThirtyTwo")]
    public void Callers_at_once_share_workers_and_get_the_same_bits(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, seed: 14);
        int count = SamplesOfSeveralShares(network);
        float[] inputs = Samples.Batch(declaration, count, seed: 15).Inputs;
        var expected = new float[count * network.OutputSize];
        network.PredictBatch(inputs, expected);
        using var workers = new Workers(3);
        Parallel.For(0, 40, round =>
        {
            var outputs = new float[expected.Length];
            network.PredictBatch(inputs, outputs, workers);
            Expect.SameBits(expected, outputs, $"round {round}");
        });
    }

    /// <summary>Enough samples that they are shared: a share has about 400,000 multiply-adds, and a sample some beside its own.</summary>
    private static int SamplesOfSeveralShares(NetworkUnderTest network) =>
        70 + (int)(4 * 400_000 / (network.Info.MultiplyAdds + 100));
}
