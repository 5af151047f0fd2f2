using System.Globalization;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>README's table of speed, three rows of the report, between two lines that mark its place.</summary>
internal static class ReadmeTable
{
    private const string Begin = "<!-- benchmarks -->";
    private const string End = "<!-- /benchmarks -->";

    private static readonly Peer[] Others = [Peer.OnnxRuntime, Peer.PyTorch, Peer.Tensors, Peer.Loops];

    /// <exception cref="InvalidDataException">The text has no such lines.</exception>
    public static string Insert(string readme, Record record)
    {
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        int end = readme.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? $"{readme[..(begin + Begin.Length)]}\n{Write(record)}{readme[end..]}"
            : throw new InvalidDataException($"README.md has no place for the table: {Begin} and {End}.");
    }

    private static string Write(Record record)
    {
        Peer[] present =
            [.. Others.Where(peer => record.Measurements.Exists(measurement => measurement.Peer == peer))];
        var table = new MarkdownTable(1, ["", "NetGen", .. present.Select(peer => peer.Title())]);
        foreach ((Subject subject, WorkKind work, int count) in Rows())
        {
            if (record.Find(subject, work, count) is { } own)
            {
                table.Row(
                [
                    $"{subject}, {work.Title(count)}",
                    $"**{Show(own)}**",
                    .. present.Select(peer => Show(record.Find(subject, work, count, peer))),
                ]);
            }
        }

        string quick = record.IsQuick ? " --quick" : "";
        return $"""
            {record.Machine}
            Nanoseconds per sample on one core, written by
            `dotnet run -c Release --project benchmarks/NetGen.Benchmarks --{quick} --readme`;
            [all of it](benchmarks/results/README.md):

            {table}
            """.TrimEnd() + "\n" + Budget(record);
    }

    private static IEnumerable<(Subject Subject, WorkKind Work, int Count)> Rows() =>
    [
        (Subjects.Binary, WorkKind.OneSample, 1),
        (Subjects.Digits, WorkKind.OneSample, 1),
        (Subjects.Digits, WorkKind.AdamStep, 32),
    ];

    /// <summary>What it means for whoever has a frame to fill; nothing where a figure is missing.</summary>
    private static string Budget(Record record)
    {
        if (record.Find(Subjects.Binary, WorkKind.OneSample, 1) is not { } single
            || record.Find(Subjects.Binary, WorkKind.Batch, 64) is not { } batch
            || record.Find(Subjects.Binary, WorkKind.AdamStep, 32) is not { } step)
        {
            return "";
        }

        return string.Create(CultureInfo.InvariantCulture, $"""

            A millisecond of a frame buys {InAMillisecond(single, 1):N0} decisions of {Subjects.Binary}, {InAMillisecond(batch, 1):N0} in batches of 64, or
            {InAMillisecond(step, 32):N0} steps of learning (Adam) from 32 samples each.

            """);
    }

    private static double InAMillisecond(Measurement measurement, int samples) =>
        Math.Floor(1e6 / (measurement.NanosecondsPerSample * samples));

    private static string Show(Measurement? measurement) =>
        measurement?.NanosecondsPerSample.ToString(
            measurement.NanosecondsPerSample < 10 ? "F1" : "N0", CultureInfo.InvariantCulture) ?? "";
}
