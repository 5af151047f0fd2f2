using Samples;

namespace ClusterSample;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Help = """
        LeNet-5 learns to read digits on several processes: with the same bits on one, two, four, eight or sixteen.

        usage: mpirun -np 4 dotnet run -c Release --no-build --project samples/Cluster -- [options]

          --sweep         trains a network for each of several learning rates and batch sizes instead, shared out among the processes
          --digits N      how many to learn from (default 20000)
          --epochs N      how often to go through them (default 5)
          --stop-after N  ends after as many epochs, as if the job had been interrupted there
          --resume        goes on where the last job in the same folder ended
          --threads N     threads of each process (default 1)
          --seed N        seed of the digits, the weights and the shuffling (default 1)
          --out DIR       where weights and state go after every epoch (default out)
          --help          show this text
        """;

    /// <summary>Whether settings are compared.</summary>
    public bool Sweeps { get; private init; }

    public int Digits { get; private init; } = 20_000;

    public int Epochs { get; private init; } = 5;

    /// <summary>After how many epochs the job ends; null for all.</summary>
    public int? StopAfter { get; private init; }

    /// <summary>Whether the job goes on where another one ended.</summary>
    public bool Resumes { get; private init; }

    public int Threads { get; private init; } = 1;

    public ulong Seed { get; private init; } = 1;

    public string OutputFolder { get; private init; } = "out";

    /// <summary>Whether the user asked for <see cref="Help"/>.</summary>
    public bool HelpWanted { get; private init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="OptionException">An option is unknown, or its value is missing or makes no sense.</exception>
    public static Options Parse(params ReadOnlySpan<string> arguments) =>
        CommandLine.Read(arguments, new Options(), static (options, name, value) => name switch
        {
            "--sweep" => (options with { Sweeps = true }, 1),
            "--resume" => (options with { Resumes = true }, 1),
            "--help" or "-h" => (options with { HelpWanted = true }, CommandLine.All),
            "--digits" => (options with { Digits = OptionValue.WholeNumber(name, value, largest: 1_000_000) }, 2),
            "--epochs" => (options with { Epochs = OptionValue.WholeNumber(name, value, largest: 10_000) }, 2),
            "--stop-after" => (options with { StopAfter = OptionValue.WholeNumber(name, value, largest: 10_000) }, 2),
            "--threads" => (options with { Threads = OptionValue.WholeNumber(name, value, largest: 1_000) }, 2),
            "--seed" => (options with { Seed = OptionValue.Seed(name, value) }, 2),
            "--out" => (options with { OutputFolder = OptionValue.Text(name, value) }, 2),
            _ => throw CommandLine.Unknown(name),
        });
}
