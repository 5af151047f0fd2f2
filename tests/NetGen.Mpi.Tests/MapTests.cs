using NetGen.Mpi.Tests.Support;

namespace NetGen.Mpi.Tests;

/// <summary>Work that is shared out.</summary>
public sealed class MapTests
{
    private static readonly int[] Items = [.. Enumerable.Range(0, 23)];

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Every_process_has_all_results_in_the_order_of_the_items(MpiKind kind) => Assert.Equal(
        ["rank 0: True", "rank 1: True", "rank 2: True", "rank 3: True", "workers: 4"],
        Job.Run(kind, 4, "map").Succeeded().Lines);

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void An_item_that_fails_is_named_on_every_process(MpiKind kind)
    {
        Ending ending = Job.Run(kind, 2, "map-fails");

        string[] caught = [.. ending.Lines.Where(line => line.StartsWith("rank", StringComparison.Ordinal))];
        Assert.Equal(2, caught.Length);
        Assert.All(caught, line => Assert.Matches(@"^rank \d: Item 5, on rank \d \(\S+\), failed: FormatException: five is odd \[5, (FormatException)?\]$", line));
        Assert.Single(caught, line => line.EndsWith("[5, FormatException]", StringComparison.Ordinal));
        Assert.Contains("then 253", ending.Lines);
        ending.FailedOf(@"^NetGen: rank \d of 2 on \S+ failed: Item 7, on rank \d \(\S+\), failed: FormatException: seven$");
    }

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Lists_of_different_lengths_are_an_error(MpiKind kind) => Job.Run(kind, 3, "map-differs")
        .FailedOf(@"^NetGen: rank 0 of 3 on \S+ failed: Map was given 20 items by rank 0 on \S+, and 21 by rank 1 on \S+\.$");

    [Fact]
    public void Alone_there_is_nobody_to_share_with()
    {
        using var cluster = Cluster.Join();

        Assert.Equal(Items.Select(item => (item, 0.5f)), cluster.Map(Items, item => (item, 0.5f)));
        Assert.Equal(Items.Select(item => (float)item), cluster.Map(Items, item => new float[] { item }).Select(array => array[0]));
        Assert.Equal(["a", ""], cluster.Map(["a", ""], text => text, (writer, text) => writer.Write(text), reader => reader.ReadString()));
        Assert.Empty(cluster.Map(Array.Empty<string>(), text => text.Length));

        var seen = new List<int>();
        var failure = Assert.Throws<ItemException>(() => cluster.Map(Items, item =>
        {
            seen.Add(item);
            return item == 3 ? throw new FormatException("three") : item;
        }));
        Assert.Equal([0, 1, 2, 3], seen);
        Assert.Equal((3, 0, cluster.Host), (failure.Item, failure.Rank, failure.Host));
        Assert.IsType<FormatException>(failure.InnerException);
        Assert.Equal($"Item 3, on rank 0 ({cluster.Host}), failed: FormatException: three", failure.Message);
    }
}
