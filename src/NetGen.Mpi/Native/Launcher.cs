using System.Globalization;

namespace NetGen.Native;

/// <summary>What started this process, by what it left in the environment.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Variable">The variable that it is known by.</param>
/// <param name="Size">How many processes it says that it started; null where it does not.</param>
/// <param name="LocalSize">How many of them are on this machine; null where it does not say.</param>
internal sealed record Launcher(string Name, string Variable, int? Size, int? LocalSize)
{
    /// <summary>Which of them this process is; null where it does not say.</summary>
    public int? Rank { get; private init; }

    /// <summary>The packages of Debian with its library.</summary>
    public required string Package { get; init; }

    /// <summary>Whether Open MPI's libraries are looked for first.</summary>
    public required bool PrefersOpenMpi { get; init; }

    /// <summary>The one that started this process; null for none, where the program was started by itself.</summary>
    /// <param name="variable">Reads a variable of the environment.</param>
    public static Launcher? Find(Func<string, string?> variable)
    {
        if (Number("OMPI_COMM_WORLD_SIZE") is { } openMpi)
        {
            return new Launcher("Open MPI's mpirun", "OMPI_COMM_WORLD_SIZE", openMpi, Number("OMPI_COMM_WORLD_LOCAL_SIZE"))
            {
                PrefersOpenMpi = true,
                Rank = Number("OMPI_COMM_WORLD_RANK"),
                Package = "openmpi-bin libopenmpi3",
            };
        }

        if (Number("PMI_SIZE") is { } pmi)
        {
            return new Launcher("a launcher with PMI, as MPICH's mpirun", "PMI_SIZE", pmi, Number("MPI_LOCALNRANKS"))
            {
                PrefersOpenMpi = false,
                Rank = Number("PMI_RANK"),
                Package = "mpich",
            };
        }

        // It numbers its processes, and tells their count to the library alone.
        return Number("PMIX_RANK") is not { } rank
            ? null
            : new Launcher("a launcher with PMIx, as srun", "PMIX_RANK", Number("SLURM_STEP_NUM_TASKS"), null)
            {
                PrefersOpenMpi = true,
                Rank = rank,
                Package = "openmpi-bin libopenmpi3",
            };

        int? Number(string name) =>
            int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }
}
