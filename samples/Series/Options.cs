using Samples;

namespace Series;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Help = """
        Forecasts the next day of a series with a trend and two seasons, by a GRU, a linear network and naively,
        then live, step by step.

        usage: Series [options]

          --epochs N    how often the GRU goes through the training part (default 400)
          --threads N   threads that train; the numbers are the same for any (default: one a processor, at most 8)
          --seed N      seed of the series, the weights and the shuffling (default 1)
          --out DIR     where the drawing and the weights go (default out)
          --help        show this text
        """;

    public int Epochs { get; private init; } = 400;

    public int Threads { get; private init; } = Math.Min(Environment.ProcessorCount, 8);

    public ulong Seed { get; private init; } = 1;

    public string OutputFolder { get; private init; } = "out";

    /// <summary>Whether the user asked for <see cref="Help"/>.</summary>
    public bool HelpWanted { get; private init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="OptionException">An option is unknown, or its value is missing or makes no sense.</exception>
    public static Options Parse(params ReadOnlySpan<string> arguments) =>
        CommandLine.Read(arguments, new Options(), static (options, name, value) => name switch
        {
            "--epochs" => (options with { Epochs = OptionValue.WholeNumber(name, value, largest: 10_000) }, 2),
            "--threads" => (options with { Threads = OptionValue.WholeNumber(name, value, largest: 1_000) }, 2),
            "--seed" => (options with { Seed = OptionValue.Seed(name, value) }, 2),
            "--out" => (options with { OutputFolder = OptionValue.Text(name, value) }, 2),
            "--help" or "-h" => (options with { HelpWanted = true }, CommandLine.All),
            _ => throw CommandLine.Unknown(name),
        });
}
