using System.Diagnostics;
using System.Globalization;
using NetGen.Mpi.Tests.Support;
using NetGen.Tests;

namespace NetGen.Mpi.Tests;

/// <summary>A process that fails ends the job, with one line that says which, where and why.</summary>
public sealed class FaultTests
{
    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void An_exception_that_nobody_catches_ends_the_job(MpiKind kind) => Job.Run(kind, 4, "throw", "2").FailedOf(
        @"^NetGen: rank 2 of 4 on \S+ failed: InvalidDataException: the data is damaged \(at NetGen\.Mpi\.Worker\.Faults\.Throw\(Int32 rank\)");

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void An_exception_that_passes_the_using_block_ends_the_job(MpiKind kind) =>
        Job.Run(kind, 4, "catch", "1").FailedOf(@"^NetGen: rank 1 of 4 on \S+ failed: InvalidDataException: the data is damaged ");

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void An_exception_that_all_processes_catch_outside_of_the_using_block_is_theirs(MpiKind kind)
    {
        Ending ending = Job.Run(kind, 4, "catch-all").Succeeded();

        Assert.Equal(4, ending.Lines.Count(line => line == "caught: the data is damaged"));
        Assert.Empty(ending.FaultLines);
    }

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Leaving_in_a_handler_names_the_exception_that_it_handles(MpiKind kind) =>
        Job.Run(kind, 2, "handler", "1").FailedOf(@"^NetGen: rank 1 of 2 on \S+ failed: InvalidDataException: the data is damaged ");

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void What_was_being_written_is_not_left_behind(MpiKind kind)
    {
        using var folder = new TemporaryFolder();

        Job.Run(kind, 2, "save", folder.Location).FailedOf(@"^NetGen: rank 0 of 2 on \S+ failed: DirectoryNotFoundException: ");

        Assert.Empty(folder.Names());
    }

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void A_cluster_that_is_joined_and_left_in_a_handler_leaves_in_peace(MpiKind kind) =>
        Assert.Equal(["met"], Job.Run(kind, 2, "handle").Succeeded().Lines);

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Where_all_fail_alike_the_first_one_speaks(MpiKind kind) =>
        Job.Run(kind, 4, "throw-all").FailedOf(@"^NetGen: rank 0 of 4 on \S+ failed: InvalidDataException: ");

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Whoever_leaves_early_is_named(MpiKind kind) =>
        Job.Run(kind, 2, "leave", "1").FailedOf(@"^NetGen: rank 0 of 2 on \S+ failed: rank 1 on \S+ has left the job, while rank 0 on \S+ waits for it\.$");

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void A_process_that_exits_ends_the_job(MpiKind kind) =>
        Job.Run(kind, 2, "exit", "1").FailedOf(@"^NetGen: rank 1 of 2 on \S+: ended with exit code 3 without leaving the cluster$");

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Who_forgets_to_dispose_leaves_at_the_end(MpiKind kind) =>
        Assert.Equal(["met"], Job.Run(kind, 2, "forget").Succeeded().Lines);

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void A_killed_process_ends_the_job_and_the_launcher_says_so(MpiKind kind)
    {
        using var folder = new TemporaryFolder();
        using var job = Job.Start(kind, 3, "wait", folder.Location);
        int[] processes = Await(folder, 3);
        Process.GetProcessById(processes[1]).Kill();
        Ending ending = job.Wait();

        Assert.NotEqual(0, ending.ExitCode);
        Assert.InRange(ending.Waited.TotalSeconds, 0, 20);
        Assert.Matches(
            kind == MpiKind.Open ? @"process rank 1 .* on node \S+ exited on signal 9 \(Killed\)" : @"PID \d+ RUNNING AT \S+\s+=\s+EXIT CODE: 9",
            ending.Output + ending.Errors);
        Assert.DoesNotContain(processes, IsAlive);
    }

    /// <summary>Launchers that are told to go on after a process died, or are slow to see it: here one that is stopped meanwhile.</summary>
    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void A_killed_process_is_noticed_by_the_others_too(MpiKind kind)
    {
        using var folder = new TemporaryFolder();
        using var job = Job.Start(kind, 2, "wait", folder.Location);
        int[] processes = Await(folder, 2);
        string launcher = ParentOf(processes[0]);
        Signal("-STOP", launcher);
        Process.GetProcessById(processes[1]).Kill();
        AwaitEnd(processes[0], TimeSpan.FromSeconds(6));
        Signal("-CONT", launcher);

        string line = $@"^NetGen: rank 0 of 2 on \S+: rank 1 on \S+ \(process {processes[1]}\) has died: it was killed, or it crashed$";
        Ending ending = job.Wait();
        if (kind == MpiKind.Mpich && ending.FaultLines.Length == 0)
        {
            // Let go on, MPICH's proxy may see the end of the job before it passes on what was written.
            Assert.NotEqual(0, ending.ExitCode);
        }
        else
        {
            ending.FailedOf(line);
        }

        Assert.DoesNotContain(processes, IsAlive);
    }

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Interrupting_the_launcher_ends_all_processes(MpiKind kind)
    {
        using var folder = new TemporaryFolder();
        using var job = Job.Start(kind, 2, "wait", folder.Location);
        int[] processes = Await(folder, 2);

        Signal("-INT", $"{job.ProcessId}");

        // Whatever its exit code: that of MPICH's mpirun is now and then 0 when it is interrupted, of any program.
        job.Wait();
        Assert.DoesNotContain(processes, IsAlive);
    }

    /// <summary>The launcher's part on this machine: what stands behind the state of a process is its parent.</summary>
    private static string ParentOf(int process)
    {
        string status = File.ReadAllText($"/proc/{process}/stat");
        return status[(status.LastIndexOf(')') + 2)..].Split(' ')[1];
    }

    private static void Signal(string name, string process)
    {
        using var signal = Process.Start("kill", [name, process]);
        signal.WaitForExit();
    }

    /// <summary>The processes' numbers, once all of them exchange.</summary>
    private static int[] Await(TemporaryFolder folder, int count)
    {
        string[] files = [.. Enumerable.Range(0, count).Select(rank => folder.File($"{rank}.pid"))];
        var watch = Stopwatch.StartNew();
        while (!files.All(File.Exists))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "the processes do not start");
            Thread.Sleep(20);
        }

        return [.. files.Select(file => int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture))];
    }

    /// <summary>Gives what is being ended a moment.</summary>
    private static bool IsAlive(int process) => !AwaitEnd(process, TimeSpan.FromSeconds(5));

    /// <summary>Waits until a process has ended; some of a launcher that is stopped wait for it to end them.</summary>
    private static bool AwaitEnd(int process, TimeSpan most)
    {
        var watch = Stopwatch.StartNew();
        while (IsThere(process))
        {
            if (watch.Elapsed > most)
            {
                return false;
            }

            Thread.Sleep(100);
        }

        return true;
    }

    private static bool IsThere(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
