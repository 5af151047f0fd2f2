namespace NetGen.Tests.Threading;

/// <summary>Workers with a network of several inputs and outputs.</summary>
public sealed class BatchSpanTests
{
    /// <summary>The sum of one input and two others, and their difference; costly enough for every sixteen samples to be a share.</summary>
    private static readonly BatchPrediction SumAndDifference = new(
        1_000_000, 16,
        static (_, part) =>
        {
            for (int i = 0; i < part[0].Length; i++)
            {
                part[2][i] = part[0][i] + part[1][2 * i];
                part[3][i] = part[0][i] - part[1][(2 * i) + 1];
            }
        },
        BatchPort.Input("left", 1), BatchPort.Input("right", 2), BatchPort.Output("sum", 1), BatchPort.Output("difference", 1));

    public static TheoryData<int> Threads => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Threads))]
    public void Every_sample_of_every_span_is_computed_once(int threads)
    {
        using var workers = new Workers(threads);
        foreach (int count in (int[])[0, 1, 15, 16, 17, 100, 1000])
        {
            float[] sums = new float[count];
            float[] differences = new float[count];
            Predict(workers, Numbers(count), Numbers(2 * count), sums, differences);
            Assert.Equal(Enumerable.Range(0, count).Select(i => 3f * i), sums);
            Assert.Equal(Enumerable.Range(0, count).Select(i => -1f - i), differences);
        }
    }

    [Fact]
    public void Spans_may_lie_on_the_stack()
    {
        using var workers = new Workers(3);
        Span<float> left = stackalloc float[200];
        Span<float> right = stackalloc float[400];
        Span<float> sums = stackalloc float[200];
        Span<float> differences = stackalloc float[200];
        left.Fill(3);
        right.Fill(1);
        Predict(workers, left, right, sums, differences);
        Assert.Equal(-1, sums.IndexOfAnyExcept(4f));
        Assert.Equal(-1, differences.IndexOfAnyExcept(2f));
    }

    [Fact]
    public void Memory_may_be_moved_between_and_while_batches_run()
    {
        using var workers = new Workers(3);
        for (int round = 0; round < 200; round++)
        {
            // Fresh arrays lie where the next collection moves them from.
            (float[] left, float[] right, float[] sums, float[] differences) = (Numbers(300), Numbers(600), new float[300], new float[300]);
            var collection = new Thread(() => GC.Collect(0));
            collection.Start();
            Predict(workers, left, right, sums, differences);
            collection.Join();
            Assert.Equal(Enumerable.Range(0, 300).Select(i => 3f * i), sums);
        }
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void A_call_allocates_nothing(int threads)
    {
        using var workers = new Workers(threads);
        (float[] left, float[] right, float[] sums, float[] differences) = (Numbers(500), Numbers(1000), new float[500], new float[500]);
        Predict(workers, left, right, sums, differences);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            Predict(workers, left, right, sums, differences);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(40, 80, 40, 39, "difference", "Expected 40 values, but got 39.")]
    [InlineData(40, 80, 41, 40, "sum", "Expected 40 values, but got 41.")]
    [InlineData(40, 81, 40, 40, "right", "Expected 80 values, but got 81.")]
    [InlineData(0, 2, 0, 0, "right", "Expected 0 values, but got 2.")]
    public void Lengths_are_refused_by_name(int left, int right, int sums, int differences, string name, string message)
    {
        using var workers = new Workers(2);
        var error = Assert.Throws<ArgumentException>(
            name, () => Predict(workers, new float[left], new float[right], new float[sums], new float[differences]));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_may_overlap_no_input()
    {
        using var workers = new Workers(2);
        float[] all = new float[200];
        var error = Assert.Throws<ArgumentException>(
            "sum", () => Predict(workers, all.AsSpan(0, 40), all.AsSpan(40, 80), all.AsSpan(119, 40), new float[40]));
        Assert.StartsWith("What 'sum' receives must not overlap the inputs.", error.Message, StringComparison.Ordinal);
        Predict(workers, all.AsSpan(0, 40), all.AsSpan(40, 80), all.AsSpan(120, 40), all.AsSpan(160, 40));
    }

    [Fact]
    public void There_is_a_span_for_each_input_and_output()
    {
        using var workers = new Workers(2);
        foreach (int count in (int[])[1, 3, 5])
        {
            var error = Assert.Throws<ArgumentException>("first", () => Predict(workers, count));
            Assert.StartsWith("Expected 4 spans, one for each input and output.", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Inputs_and_outputs_have_names_and_sizes()
    {
        Assert.Throws<ArgumentException>("name", () => BatchPort.Input("", 3));
        Assert.Throws<ArgumentOutOfRangeException>("size", () => BatchPort.Output("policy", 0));
        Assert.Throws<ArgumentException>("ports", () => new BatchPrediction(1, 1, static (_, _) => { }));
        Assert.Equal(["left", "right", "sum", "difference"], SumAndDifference.Ports.Select(port => port.Name));
        Assert.Equal([false, false, true, true], SumAndDifference.Ports.Select(port => port.IsOutput));
    }

    private static float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => (float)i)];

    /// <summary>What emitted code does.</summary>
    private static void Predict(Workers workers, ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> sums, Span<float> differences)
    {
        var fourth = new BatchSpan(differences);
        var third = new BatchSpan(sums, in fourth);
        var second = new BatchSpan(right, in third);
        var first = new BatchSpan(left, in second);
        workers.Predict(SumAndDifference, workers, in first);
    }

    /// <summary>The same with a number of empty spans.</summary>
    private static void Predict(Workers workers, int count, BatchSpan last = default)
    {
        if (count > 1)
        {
            Predict(workers, count - 1, new BatchSpan(default, in last));
            return;
        }

        workers.Predict(SumAndDifference, workers, in last);
    }
}
