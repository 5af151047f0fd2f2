namespace NetGen.Mpi.Worker;

/// <summary>Processes that fail while the others wait for them.</summary>
internal static class Faults
{
    /// <summary>An exception that nobody catches.</summary>
    public static int Throw(int rank)
    {
        using var cluster = Cluster.Join();
        Meet(cluster);
        if (cluster.Rank == rank)
        {
            throw new InvalidDataException("the data\nis damaged");
        }

        Meet(cluster);
        return 0;
    }

    /// <summary>The same one on all processes: one of them speaks for all.</summary>
    public static int ThrowAll()
    {
        using var cluster = Cluster.Join();
        Meet(cluster);
        throw new InvalidDataException("the data is damaged");
    }

    /// <summary>An exception that is caught outside of the using block.</summary>
    public static int Catch(int rank)
    {
        try
        {
            return Throw(rank);
        }
        catch (InvalidDataException)
        {
            return 1;
        }
    }

    /// <summary>The same on all processes: each says so itself and ends as it likes.</summary>
    public static int CatchAll()
    {
        try
        {
            return ThrowAll();
        }
        catch (InvalidDataException exception)
        {
            Console.WriteLine($"caught: {exception.Message}");
            return 0;
        }
    }

    /// <summary>A handler leaves the cluster, after it has tried something that failed.</summary>
    public static int DisposeInHandler(int rank)
    {
        var cluster = Cluster.Join();
        try
        {
            Meet(cluster);
            if (cluster.Rank == rank)
            {
                throw new InvalidDataException("the data is damaged");
            }

            Meet(cluster);
        }
        catch (InvalidDataException)
        {
            try
            {
                File.Delete("/no/such/folder/file");
            }
            catch (DirectoryNotFoundException)
            {
            }

            cluster.Dispose();
            return 2;
        }

        return 0;
    }

    /// <summary>An exception that nobody catches, while a file is being written aside.</summary>
    public static int Save(string folder)
    {
        using var cluster = Cluster.Join();
        TrainerOptions options = Training.Options();
        options.Callbacks = [new Checkpoint(Path.Combine(folder, "weights"), Path.Combine(folder, "none", "state"), onlyImprovements: false)];
        using var trainer = new Small(seed: 3).CreateTrainer(options);
        trainer.Fit(Training.Data(200, seed: 1), 1, cluster);
        return 0;
    }

    /// <summary>An exception that is being handled has nothing to do with a cluster that is joined and left meanwhile.</summary>
    public static int Handle()
    {
        try
        {
            throw new InvalidDataException("the data is damaged");
        }
        catch (InvalidDataException)
        {
            using var cluster = Cluster.Join();
            Meet(cluster);
            cluster.Out.WriteLine("met");
        }

        return 0;
    }

    /// <summary>A process goes home early.</summary>
    public static int Leave(int rank)
    {
        using var cluster = Cluster.Join();
        Meet(cluster);
        if (cluster.Rank != rank)
        {
            Meet(cluster);
        }

        return 0;
    }

    /// <summary>A process ends where it stands.</summary>
    public static int Exit(int rank)
    {
        using var cluster = Cluster.Join();
        Meet(cluster);
        if (cluster.Rank == rank)
        {
            Environment.Exit(3);
        }

        Meet(cluster);
        return 0;
    }

    /// <summary>Nobody disposes the cluster.</summary>
    public static int Forget()
    {
        var cluster = Cluster.Join();
        Meet(cluster);
        cluster.Out.WriteLine("met");
        return 0;
    }

    /// <summary>The runtime makes exceptions of signals, which MPI libraries like to handle, too.</summary>
    public static int NullReference()
    {
        using var cluster = Cluster.Join();
        string? nothing = Environment.GetEnvironmentVariable("NETGEN_NO_SUCH_VARIABLE");
        try
        {
            Console.WriteLine(nothing!.Length);
        }
        catch (NullReferenceException)
        {
            Console.WriteLine($"rank {cluster.Rank} goes on");
        }

        return 0;
    }

    /// <summary>Tells who it is by a file, and exchanges until it is ended.</summary>
    public static int WaitForever(string folder)
    {
        using var cluster = Cluster.Join();
        File.WriteAllText(Path.Combine(folder, $"{cluster.Rank}.tmp"), $"{Environment.ProcessId}");
        File.Move(Path.Combine(folder, $"{cluster.Rank}.tmp"), Path.Combine(folder, $"{cluster.Rank}.pid"));
        while (true)
        {
            Meet(cluster);
            Thread.Sleep(5);
        }
    }

    /// <summary>All processes exchange something with all others.</summary>
    private static void Meet(Cluster cluster)
    {
        for (int distance = 1; distance < cluster.Size; distance *= 2)
        {
            cluster.Exchange(cluster.Rank ^ distance, new byte[100], new byte[100]);
        }
    }
}
