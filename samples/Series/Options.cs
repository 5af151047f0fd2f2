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
    public static Options Parse(params ReadOnlySpan<string> arguments)
    {
        var options = new Options();
        while (!arguments.IsEmpty)
        {
            string name = arguments[0];
            string? value = arguments.Length > 1 ? arguments[1] : null;
            options = name switch
            {
                "--epochs" => options with { Epochs = OptionValue.WholeNumber(name, value, largest: 10_000) },
                "--threads" => options with { Threads = OptionValue.WholeNumber(name, value, largest: 1_000) },
                "--seed" => options with { Seed = OptionValue.Seed(name, value) },
                "--out" => options with { OutputFolder = OptionValue.Text(name, value) },
                "--help" or "-h" => options with { HelpWanted = true },
                _ => throw new OptionException($"unknown option '{name}'; --help lists the options"),
            };
            if (options.HelpWanted)
            {
                break;
            }

            arguments = arguments[2..];
        }

        return options;
    }
}
