using NetGen.Mpi.Tests.Support;

namespace NetGen.Mpi.Tests;

/// <summary>Jobs whose processes send each other something.</summary>
public sealed class MessageTests
{
    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Every_process_knows_its_rank_and_the_first_one_speaks(MpiKind kind)
    {
        string[] lines = Job.Run(kind, 4, "who").Succeeded().Lines;

        Assert.Equal(5, lines.Length);
        for (int rank = 0; rank < 4; rank++)
        {
            Assert.Matches($@"^rank {rank} of 4 on [^ ,]+, {rank} 4 True {rank == 0} 4$", lines[rank]);
        }

        Assert.Equal("said by the first one", lines[4]);
    }

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void A_process_that_mpirun_starts_alone_is_a_cluster_of_one(MpiKind kind) =>
        Assert.Matches("^rank 0 of 1 on ", Job.Run(kind, 1, "who").Succeeded().Lines[0]);

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Bytes_arrive_as_they_were_sent_in_one_part_or_many(MpiKind kind)
    {
        Assert.Equal(["all came"], Job.Run(kind, 4, "exchange", "1000").Succeeded().Lines);
        Assert.Equal(["all came"], Job.Run(kind, 4, "broadcast").Succeeded().Lines);
    }

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Lengths_that_differ_are_an_error_and_not_a_wait(MpiKind kind) =>
        Job.Run(kind, 2, "unequal").FailedOf(@"^NetGen: rank \d of 2 on \S+ failed: .*rank [01] on .*(truncated|expected)");

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void A_null_reference_is_still_an_exception(MpiKind kind) =>
        Assert.Equal(["rank 0 goes on", "rank 1 goes on"], Job.Run(kind, 2, "null").Succeeded().Lines);
}
