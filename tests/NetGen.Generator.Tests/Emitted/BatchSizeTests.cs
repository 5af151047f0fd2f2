using System.Reflection;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Emitted;

/// <summary>Batches for which no array is long enough are refused in words, before memory is asked for.</summary>
public class BatchSizeTests
{
    private const string Source = """
        [NetGen.Input(4)]
        [NetGen.Dense(64, NetGen.Activation.ReLU)]
        [NetGen.Dense(3, NetGen.Activation.Softmax)]
        [NetGen.Train(NetGen.Loss.CategoricalCrossEntropy)]
        public partial class Network
        {
            public static void MakeTrainer(int batchSize) =>
                new Network(1).CreateTrainer(new NetGen.TrainerOptions { BatchSize = batchSize }).Dispose();

            public static int MakeTape(int batchSize) => new Network.Tape(batchSize).BatchSize;
        }
        """;

    [Theory]
    [InlineData("MakeTrainer", 70_000_000)]
    [InlineData("MakeTrainer", int.MaxValue)]
    [InlineData("MakeTape", 70_000_000)]
    [InlineData("MakeTape", int.MaxValue - 2)]
    [InlineData("MakeTape", int.MaxValue)]
    public async Task Too_large_ones_are_out_of_range(string method, int batchSize)
    {
        MethodInfo member = await MethodAsync(method);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<TargetInvocationException>(() => member.Invoke(null, [batchSize])).InnerException;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
        var range = Assert.IsType<ArgumentOutOfRangeException>(error);
        Assert.Equal(method == "MakeTrainer" ? "BatchSize" : "batchSize", range.ParamName);
        Assert.Equal(batchSize, range.ActualValue);
        Assert.Contains(" samples", range.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public async Task Those_below_1_are_too(int batchSize)
    {
        foreach (string method in new[] { "MakeTrainer", "MakeTape" })
        {
            MethodInfo member = await MethodAsync(method);
            var error = Assert.Throws<TargetInvocationException>(() => member.Invoke(null, [batchSize])).InnerException;
            Assert.IsType<ArgumentOutOfRangeException>(error);
        }
    }

    [Fact]
    public async Task Others_have_room() =>
        Assert.Equal(10_000, (await MethodAsync("MakeTape")).Invoke(null, [10_000]));

    private static async Task<MethodInfo> MethodAsync(string name)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of(Source));
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
        using var stream = new MemoryStream();
        Assert.True(outcome.Compilation.Emit(stream).Success);
        return Assembly.Load(stream.ToArray()).GetType("Network", throwOnError: true)!.GetMethod(name)!;
    }
}
