using Samples;

namespace Tone;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Help = """
        Learns an overdriven amplifier from a recording, plays a melody through what it has learnt, sample by sample,
        and writes what goes in, what should come out and what does as WAV files.

        usage: Tone [options]

          --epochs N    how often the network hears the recording (default 40)
          --threads N   threads that train; the numbers are the same for any (default: one a processor, at most 8)
          --seed N      seed of the recording and the weights (default 1)
          --out DIR     where sounds, drawing and weights go (default out)
          --help        show this text
        """;

    public int Epochs { get; private init; } = 40;

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
