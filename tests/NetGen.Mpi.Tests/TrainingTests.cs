using NetGen.Mpi.Tests.Support;
using NetGen.Tests;

namespace NetGen.Mpi.Tests;

/// <summary>One network that all processes train together.</summary>
public sealed class TrainingTests
{
    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void One_two_and_four_processes_have_the_same_bits(MpiKind kind)
    {
        string alone = Result(kind, 1, "train");

        Assert.Equal(alone, Result(kind, 2, "train"));
        Assert.Equal(alone, Result(kind, 4, "train"));
    }

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void A_job_that_goes_on_has_the_bits_of_one_that_was_never_stopped(MpiKind kind)
    {
        using var folder = new TemporaryFolder();
        string whole = Result(kind, 2, "train");

        string half = Result(kind, 2, "train", epochs: 2, folder);
        Assert.Equal(["small.safetensors", "small.state"], folder.Names());
        Assert.NotEqual(whole, half);
        Assert.Equal(whole, Result(kind, 4, "resume", epochs: 4, folder));
    }

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Progress_is_shown_once(MpiKind kind)
    {
        using var folder = new TemporaryFolder();
        Ending ending = Job.Run(kind, 4, "train", folder.Location, "3").Succeeded();

        Assert.Equal(["epoch 1 is over", "epoch 2 is over", "epoch 3 is over"], ending.Lines.Where(line => line.EndsWith("over", StringComparison.Ordinal)));
        Assert.Equal(3, ending.Lines.Count(line => line.StartsWith("epoch ", StringComparison.Ordinal) && line.Contains("loss", StringComparison.Ordinal)));
    }

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Options_that_differ_are_named_with_rank_and_host(MpiKind kind) => Job.Run(kind, 4, "options-differ")
        .FailedOf(@"^NetGen: rank 0 of 4 on \S+ failed: InvalidOperationException: .*options.*rank 0 on \S+ has .*0\.125.*rank 1 on \S+ has .*0\.25");

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Data_that_differ_are_named_with_rank_and_host(MpiKind kind) => Job.Run(kind, 2, "data-differ")
        .FailedOf(@"^NetGen: rank 0 of 2 on \S+ failed: InvalidOperationException: .*training data.*rank 0 on \S+ has .*rank 1 on \S+ has ");

    /// <summary>The hash of the parameters and the loss of an evaluation, the same on all processes.</summary>
    private static string Result(MpiKind kind, int processes, string question, int epochs = 4, TemporaryFolder? folder = null)
    {
        using var own = new TemporaryFolder();
        string[] lines = Job.Run(kind, processes, question, (folder ?? own).Location, $"{epochs}").Succeeded().Lines;
        string[] results = [.. lines.Where(line => line.StartsWith("rank ", StringComparison.Ordinal)).Select(line => line.Split(": ")[1])];
        Assert.Equal(processes, results.Length);
        return Assert.Single(results.Distinct());
    }
}
