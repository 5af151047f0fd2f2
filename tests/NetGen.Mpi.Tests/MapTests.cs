using NetGen.Mapping;
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
    public void Lists_of_different_lengths_are_an_error(MpiKind kind) => Job.Run(kind, 3, "map-differs").FailedOf(
        @"^NetGen: rank 0 of 3 on \S+ failed: Call 1 of the cluster differs: rank 0 on \S+ calls Map of 20 x Int32 to Int32 [^,]*, "
        + @"and rank 1 on \S+ calls Map of 21 x Int32 to Int32 ");

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Different_items_are_an_error(MpiKind kind) => Job.Run(kind, 2, "map-items-differ").FailedOf(
        @"^NetGen: rank 0 of 2 on \S+ failed: Call 1 of the cluster differs: rank 0 on \S+ calls Map of 2 x ValueTuple`2 to Int32 "
        + @"with the hash [0-9a-f]{16}, and rank 1 on \S+ calls Map of 2 x ValueTuple`2 to Int32 with the hash [0-9a-f]{16}\.");

    [Theory]
    [InlineData("map", "Map of 23 x Int32 to Int32 ")]
    [InlineData("exchange", "Exchange of the cluster")]
    [InlineData("fit", "Fit of 1 epoch of the cluster")]
    public void Work_that_calls_the_cluster_is_refused_by_name(string call, string expected)
    {
        if (Launchers.Find(MpiKind.Open) is null && Launchers.Find(MpiKind.Mpich) is null)
        {
            return;
        }

        MpiKind kind = Launchers.Find(MpiKind.Mpich) is null ? MpiKind.Open : MpiKind.Mpich;
        string[] lines = Job.Run(kind, 2, "map-nested", call).Succeeded().Lines;

        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Matches(
            @"^rank \d: Item 3, on rank \d \(\S+\), failed: InvalidOperationException: Work on an item of Map calls " + expected, line));
    }

    [Fact]
    public void Items_are_compared_where_they_are_numbers_and_texts()
    {
        Assert.Equal(ItemNames.CallOf<float, int>([1, 2]), ItemNames.CallOf<float, int>([1, 2]));
        Assert.NotEqual(ItemNames.CallOf<float, int>([1, 2]), ItemNames.CallOf<float, int>([1, 2.0000002f]));
        Assert.NotEqual(ItemNames.CallOf<string, int>(["ab", "c"]), ItemNames.CallOf<string, int>(["a", "bc"]));
        Assert.NotEqual(ItemNames.CallOf<float[], int>([[1], [2, 3]]), ItemNames.CallOf<float[], int>([[1, 2], [3]]));
        Assert.NotEqual(ItemNames.CallOf<(int, string), int>([(1, "a")]), ItemNames.CallOf<(int, string), int>([(1, "b")]));
        Assert.NotEqual(ItemNames.CallOf<DayOfWeek, int>([DayOfWeek.Monday]), ItemNames.CallOf<DayOfWeek, int>([DayOfWeek.Friday]));

        // Only its author knows what makes two of them the same.
        Assert.Equal("Map of 1 x Version to Int32", ItemNames.CallOf<Version, int>([new Version(1, 2)]));
    }

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
