using NetGen.Networks.Tests.Networks;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Inference;

/// <summary>The same parameters in another network: Clone and CopyTo.</summary>
public class CopyTests
{
    public static TheoryData<string> All => DeclaredNetworks.Where(_ => true);

    [Theory]
    [MemberData(nameof(All))]
    public void A_clone_has_the_same_bits_and_predicts_them(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 3);
        NetworkUnderTest clone = network.Clone();
        Expect.SameBits(network.Parameters, clone.Parameters, "parameter");

        float[] inputs = Samples.Batch(declaration, 17, 4).Inputs;
        float[] expected = new float[17 * network.OutputSize], actual = new float[17 * network.OutputSize];
        network.PredictBatch(inputs, expected);
        clone.PredictBatch(inputs, actual);
        Expect.SameBits(expected, actual, "output");
    }

    [Fact]
    public void A_clone_keeps_every_bit_of_what_is_no_number()
    {
        var network = new TwoThreeFour();
        float[] parameters = new float[TwoThreeFour.ParameterCount];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = BitConverter.Int32BitsToSingle(i % 2 == 0 ? 0x7FC00000 + i : unchecked((int)0x80000000));
        }

        network.SetParameters(parameters);
        float[] copied = new float[TwoThreeFour.ParameterCount];
        network.Clone().GetParameters(copied);
        Assert.Equal(
            Array.ConvertAll(parameters, BitConverter.SingleToInt32Bits), Array.ConvertAll(copied, BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void A_clone_and_its_origin_go_their_own_ways()
    {
        var network = new Examined(seed: 1);
        float[] before = Parameters(network);
        Examined clone = network.Clone();
        using (Examined.Trainer trainer = clone.CreateTrainer())
        {
            trainer.Step([1, 2, 3, 4, 5, 6], [2]);
        }

        Assert.NotEqual(before, Parameters(clone));
        Assert.Equal(before, Parameters(network));
        network.SetParameters(new float[Examined.ParameterCount]);
        Assert.Contains(Parameters(clone), parameter => parameter != 0);
    }

    [Fact]
    public void CopyTo_replaces_the_parameters_of_the_other_and_allocates_nothing()
    {
        Examined network = new(seed: 1), other = new(seed: 2);
        long least = long.MaxValue;
        for (int round = 0; round < 8; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            network.CopyTo(other);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
        Assert.Equal(Parameters(network), Parameters(other));
        other.SetParameters(new float[Examined.ParameterCount]);
        Assert.Contains(Parameters(network), parameter => parameter != 0);
        network.CopyTo(network);
        Assert.Contains(Parameters(network), parameter => parameter != 0);
        Assert.Throws<ArgumentNullException>("other", () => network.CopyTo(null!));
    }

    /// <summary>What the pages on games show: one network predicts while the other is written, then they change places.</summary>
    [Fact]
    public async Task Exchanged_networks_never_show_half_a_copy()
    {
        Examined first = new(), second = new(), latest = new();
        float[] input = [1, 2, 3, 4, 5, 6];
        float[] zeros = new float[Examined.ParameterCount];
        float[] atZero = first.Predict(input);
        Examined current = first;
        latest.SetParameters(zeros);
        float[] ofZeros = latest.Predict(input);
        using var stop = new CancellationTokenSource();
        Task<int> reader = Task.Run(() =>
        {
            int count = 0;
            while (!stop.IsCancellationRequested || count == 0)
            {
                float[] output = Volatile.Read(ref current).Predict(input);
                Assert.True(output.AsSpan().SequenceEqual(ofZeros) || output.AsSpan().SequenceEqual(atZero));
                count++;
            }

            return count;
        });
        latest.CopyTo(second);
        Volatile.Write(ref current, second);
        stop.Cancel();
        Assert.True(await reader > 0);
        Assert.Equal(ofZeros, current.Predict(input));
    }

    private static float[] Parameters(Examined network)
    {
        var parameters = new float[Examined.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }
}
