using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Running;

/// <summary>What the program is asked for.</summary>
internal sealed record Arguments
{
    public const string Help = """
        (nothing)             measure everything and write benchmarks/results
        --quick               measure what the table of targets and README need
        --check               compare every network with every peer that is here, time nothing
        --report              write the report of the last full run again (with --quick, of the last quick one)
        --mnist DIR           a step on trained weights is timed on the MNIST files in DIR (IDX format, plain or .gz);
                              without it on digits that are drawn
        --trained             measure and print that alone
        --readme              after the run, or with --report: write its figures into README.md, between the
                              lines <!-- benchmarks --> and <!-- /benchmarks -->, and those of convolutions between
                              <!-- benchmarks of convolutions --> and <!-- /benchmarks of convolutions -->;
                              those of recurrent layers and of streams likewise
        --filter '*Adam*'     some benchmarks only, printed by BenchmarkDotNet; --list flat shows the names
        """;

    public bool IsQuick { get; init; }

    public bool IsCheck { get; init; }

    public bool IsReport { get; init; }

    public bool WritesReadme { get; init; }

    public bool IsHelp { get; init; }

    /// <summary>A process that this program started: the tier whose record it writes to <see cref="Output"/>.</summary>
    public Tier? Tier { get; init; }

    /// <summary>Folder of the MNIST files, or null to draw digits.</summary>
    public string? MnistFolder { get; init; }

    /// <summary>Only the step on trained weights; to <see cref="Output"/> if this program started the process.</summary>
    public bool IsTrained { get; init; }

    /// <summary>
    /// A process that this program started: the network whose costs it writes to <see cref="Output"/>.
    /// </summary>
    public string? CostsOf { get; init; }

    /// <summary>A process that this program started: the network whose first step it times and writes to <see cref="Output"/>.</summary>
    public string? FirstStepOf { get; init; }

    public string Output { get; init; } = "";

    /// <summary>What is left for BenchmarkDotNet.</summary>
    public IReadOnlyList<string> Rest { get; init; } = [];

    /// <exception cref="FormatException">An option lacks its value, or has a wrong one.</exception>
    public static Arguments Parse(string[] arguments)
    {
        var line = new Arguments();
        var rest = new List<string>();
        for (int i = 0; i < arguments.Length; i++)
        {
            line = arguments[i] switch
            {
                "--quick" => line with { IsQuick = true },
                "--check" => line with { IsCheck = true },
                "--report" => line with { IsReport = true },
                "--mnist" => line with { MnistFolder = Value(arguments, ref i) },
                "--trained" => line with { IsTrained = true },
                "--readme" => line with { WritesReadme = true },
                "--help" or "-h" => line with { IsHelp = true },
                "--tier" => line with { Tier = Enum.Parse<Tier>(Value(arguments, ref i)) },
                "--costs" => line with { CostsOf = Value(arguments, ref i) },
                "--first-step" => line with { FirstStepOf = Value(arguments, ref i) },
                "--output" => line with { Output = Value(arguments, ref i) },
                _ => Keep(line, arguments[i]),
            };
        }

        return line with { Rest = rest };

        Arguments Keep(Arguments parsed, string argument)
        {
            rest.Add(argument);
            return parsed;
        }
    }

    private static string Value(string[] arguments, ref int index) =>
        ++index < arguments.Length
            ? arguments[index]
            : throw new FormatException($"{arguments[index - 1]} takes a value.");
}
