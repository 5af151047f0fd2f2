using NetGen.Faults;
using NetGen.Mpi.Tests.Support;
using NetGen.Native;

namespace NetGen.Mpi.Tests;

/// <summary>Which library is taken, and what is said when there is none.</summary>
public sealed class LibraryTests
{
    [Fact]
    public void Without_a_launcher_there_is_a_cluster_of_one_and_no_library()
    {
        using var cluster = Cluster.Join();

        Assert.Equal((0, 1, true), (cluster.Rank, cluster.Size, cluster.IsFirst));
        Assert.Equal($"rank 0 of 1 on {Environment.MachineName}", $"{cluster}");
        Assert.Same(Console.Out, cluster.Out);
        float[] values = [1, 2];
        cluster.Broadcast(values.AsSpan());
        cluster.Barrier();
        Assert.Equal([1, 2], values);
        Assert.Throws<ArgumentOutOfRangeException>(() => cluster.Exchange(0, new byte[1], new byte[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cluster.Exchange(1, new byte[1], new byte[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cluster.Broadcast(values.AsSpan(), root: 1));
    }

    [Theory]
    [InlineData("OMPI_COMM_WORLD_SIZE=4;OMPI_COMM_WORLD_LOCAL_SIZE=2;PMIX_RANK=1", "Open MPI's mpirun", 4, 2, true)]
    [InlineData("PMI_SIZE=3;PMI_RANK=2;MPI_LOCALNRANKS=3", "a launcher with PMI, as MPICH's mpirun", 3, 3, false)]
    [InlineData("PMIX_RANK=0;SLURM_STEP_NUM_TASKS=8", "a launcher with PMIx, as srun", 8, null, true)]
    [InlineData("PMIX_RANK=0", "a launcher with PMIx, as srun", null, null, true)]
    public void A_launcher_is_known_by_its_environment(string environment, string name, int? size, int? localSize, bool prefersOpenMpi)
    {
        Dictionary<string, string> variables = environment.Split(';').ToDictionary(text => text.Split('=')[0], text => text.Split('=')[1]);

        Launcher? launcher = Launcher.Find(variable => variables.GetValueOrDefault(variable));

        Assert.Equal((name, size, localSize, prefersOpenMpi), (launcher?.Name, launcher?.Size, launcher?.LocalSize, launcher?.PrefersOpenMpi));
        Assert.StartsWith(prefersOpenMpi ? "libmpi.so.40" : "libmpich.so.12", LibrarySearch.Names(launcher!)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_in_the_batch_script_of_a_scheduler_is_alone() =>
        Assert.Null(Launcher.Find(variable => variable is "SLURM_JOB_ID" or "SLURM_NTASKS" ? "8" : null));

    [Fact]
    public void A_library_that_is_not_there_is_named()
    {
        var exception = Assert.Throws<ClusterException>(() => LibrarySearch.Load(launcher: null, "/no/such/libmpi.so.40"));

        Assert.StartsWith("NETGEN_MPI names the MPI library '/no/such/libmpi.so.40', which cannot be loaded.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_no_MPI_is_named()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var exception = Assert.Throws<ClusterException>(() => LibrarySearch.Load(launcher: null, "libc.so.6"));

        Assert.Contains("libc.so.6 is there, but is none of Open MPI, MPICH and the standard ABI of MPI 5", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Each of the processes would find itself alone, and believe it.</summary>
    [Theory]
    [OfMpich]
    public void A_library_of_another_MPI_than_the_launcher_is_an_error(MpiKind kind)
    {
        if (Launchers.Find(MpiKind.Open) is null)
        {
            return;
        }

        using var job = Job.Start(kind, "libmpi.so.40", 2, "who");

        job.Wait().FailedToJoin(
            @"^NetGen: rank \d on \S+ failed: PMI_SIZE says that 2 processes came of a launcher with PMI, as MPICH's mpirun; libmpi\.so\.40 \(Open MPI\) finds 1\. ");
    }

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void A_job_without_a_library_ends_with_a_line_that_says_so(MpiKind kind)
    {
        using var job = Job.Start(kind, "/no/such/libmpi.so.40", 3, "who");

        job.Wait().FailedToJoin(@"^NetGen: rank \d on \S+ failed: NETGEN_MPI names the MPI library '/no/such/libmpi\.so\.40', which cannot be loaded\.");
    }

    [Fact]
    public void What_to_install_goes_with_the_launcher()
    {
        foreach ((string variable, string package) in new[] { ("OMPI_COMM_WORLD_SIZE", "openmpi-bin libopenmpi3"), ("PMI_SIZE", "mpich") })
        {
            Launcher launcher = Launcher.Find(name => name == variable ? "2" : null)!;
            string text = LibrarySearch.Refusal(launcher, asked: null, LibrarySearch.Names(launcher), []);

            Assert.Contains($"({variable} is set), but no MPI library was found. Looked for {LibrarySearch.Names(launcher)[0]}, ", text, StringComparison.Ordinal);
            Assert.Contains($"apt-get install {package}, or set NETGEN_MPI to its path.", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_fault_is_one_line()
    {
        Assert.Equal("NetGen: rank 1 of 2 on a failed: FormatException: one two", FaultLine.Of("rank 1 of 2 on a", new FormatException("one\r\n two\n")));
        Assert.Equal("NetGen: rank 1 of 2 on a failed: all is told", FaultLine.Of("rank 1 of 2 on a", new ClusterException("all is told")));
    }
}
