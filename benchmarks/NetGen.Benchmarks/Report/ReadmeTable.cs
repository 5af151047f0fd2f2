using System.Globalization;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>README's table of speed, between two lines that mark its place.</summary>
internal static class ReadmeTable
{
    private const string Begin = "<!-- benchmarks -->";
    private const string End = "<!-- /benchmarks -->";

    private static readonly Peer[] Others = [Peer.OnnxRuntime, Peer.Tensors, Peer.Loops, Peer.PyTorch];

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
            Nanoseconds per sample on one core; written by
            `dotnet run -c Release --project benchmarks/NetGen.Benchmarks --{quick} --readme`:

            {table}
            """.TrimEnd() + "\n";
    }

    private static IEnumerable<(Subject Subject, WorkKind Work, int Count)> Rows() =>
    [
        .. Subjects.All.Select(subject => (subject, WorkKind.OneSample, 1)),
        .. Subjects.All.Select(subject => (subject, WorkKind.Batch, 64)),
        (Subjects.Digits, WorkKind.AdamStep, 32),
        (Subjects.Digits, WorkKind.AdamStep, 256),
    ];

    private static string Show(Measurement? measurement) =>
        measurement?.NanosecondsPerSample.ToString(
            measurement.NanosecondsPerSample < 10 ? "F1" : "N0", CultureInfo.InvariantCulture) ?? "";
}
