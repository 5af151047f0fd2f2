using System.Globalization;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>README's tables of speed, a few rows of the report, each between two lines that mark its place.</summary>
internal static class ReadmeTables
{
    private const string Place = "benchmarks";
    private const string PlaceOfConvolutions = "benchmarks of convolutions";
    private const string PlaceOfRecurrent = "benchmarks of recurrent layers";
    private const string PlaceOfStreams = "benchmarks of streams";
    private const string PlaceOfDecoders = "benchmarks of decoders";

    private static readonly Peer[] Others = [Peer.OnnxRuntime, Peer.PyTorch, Peer.Tensors, Peer.Loops];

    /// <summary>The text with the figures in their places; convolutions, recurrent layers, streams and decoders where it has a place for them.</summary>
    /// <exception cref="InvalidDataException">The text has no place for the table of dense networks.</exception>
    public static string Insert(string readme, Record record)
    {
        string withDense = TryInsert(readme, Place, Write(record))
            ?? throw new InvalidDataException($"README.md has no place for the table: {Begin(Place)} and {End(Place)}.");
        string withConvolutions = TryInsert(withDense, PlaceOfConvolutions, Table(record, OfConvolutions(), withPeak: true)) ?? withDense;
        string withRecurrent = TryInsert(withConvolutions, PlaceOfRecurrent, Table(record, OfRecurrent(), withPeak: true)) ?? withConvolutions;
        string withStreams = TryInsert(withRecurrent, PlaceOfStreams, StreamTable(record)) ?? withRecurrent;
        return TryInsert(withStreams, PlaceOfDecoders, DecoderTable(record)) ?? withStreams;
    }

    /// <summary>Null where the text has no such lines.</summary>
    private static string? TryInsert(string readme, string place, string text)
    {
        int begin = readme.IndexOf(Begin(place), StringComparison.Ordinal);
        int end = readme.IndexOf(End(place), StringComparison.Ordinal);
        return begin >= 0 && end > begin ? $"{readme[..(begin + Begin(place).Length)]}\n{text}{readme[end..]}" : null;
    }

    private static string Begin(string place) => $"<!-- {place} -->";

    private static string End(string place) => $"<!-- /{place} -->";

    private static string Write(Record record)
    {
        string quick = record.IsQuick ? " --quick" : "";
        return $"""
            {record.Machine}
            Nanoseconds per sample on one core, written by
            `dotnet run -c Release --project benchmarks/NetGen.Benchmarks --{quick} --readme`;
            [all of it](benchmarks/results/README.md):

            {Table(record, OfDense())}
            """.TrimEnd() + "\n" + Budget(record);
    }

    private static string Table(Record record, IEnumerable<(Subject Subject, WorkKind Work, int Count)> rows, bool withPeak = false)
    {
        var table = new MarkdownTable(1, ["", "NetGen", "of peak", .. Others.Select(peer => peer.Title())]);
        foreach ((Subject subject, WorkKind work, int count) in rows)
        {
            if (record.Find(subject, work, count) is { } own)
            {
                table.Row(
                [
                    $"{subject}, {work.Title(count)}",
                    $"**{Show(own)}**",
                    withPeak && record.OfPeak(subject, own) is { } share ? Format.Percent(share) : "",
                    .. Others.Select(peer => Show(record.Find(subject, work, count, peer))),
                ]);
            }
        }

        return table.ToString();
    }

    /// <summary>A peer's time is followed by how often NetGen's goes into it.</summary>
    private static string StreamTable(Record record)
    {
        Peer[] others = [Peer.OnnxRuntime, Peer.PyTorch];
        var table = new MarkdownTable(1, ["a step of a stream", "NetGen", .. others.Select(peer => peer.Title())]);
        foreach (Subject subject in Subjects.Streamed)
        {
            foreach (int count in Selection.StreamCounts(subject))
            {
                if (record.Find(subject, WorkKind.StreamStep, count) is { } own)
                {
                    string name = count == 1 ? subject.Title : $"{subject}, each of {count}";
                    table.Row(
                        [name, $"**{Show(own)}**", .. others.Select(peer => SpeedTable.Against(own, record.Find(subject, WorkKind.StreamStep, count, peer)))]);
                }
            }
        }

        return table.ToString();
    }

    /// <summary>Nanoseconds per token; a peer's are followed by how often NetGen's go into them.</summary>
    private static string DecoderTable(Record record)
    {
        Peer[] others = [Peer.OnnxRuntime, Peer.PyTorch];
        var table = new MarkdownTable(1, ["a token", "NetGen", .. others.Select(peer => peer.Title())]);
        foreach (Subject subject in Selection.Decoded)
        {
            foreach (int count in Selection.StreamCounts(subject))
            {
                Row(count == 1 ? subject.Title : $"{subject}, each of {count}", subject, WorkKind.StreamStep, count, tokens: 1);
            }
        }

        Subject windows = Subjects.DecoderWindows;
        Row($"{windows}, {WorkKind.AdamStep.Title(Selection.Windows)}", windows, WorkKind.AdamStep, Selection.Windows, windows.InputSize);
        return table.ToString();

        void Row(string name, Subject subject, WorkKind work, int count, int tokens)
        {
            if (record.Find(subject, work, count) is { } own)
            {
                table.Row(
                [
                    name, $"**{Show(own.Of(tokens))}**",
                    .. others.Select(peer => SpeedTable.Against(own.Of(tokens), record.Find(subject, work, count, peer)?.Of(tokens))),
                ]);
            }
        }
    }

    private static IEnumerable<(Subject Subject, WorkKind Work, int Count)> OfDense() =>
    [
        (Subjects.Binary, WorkKind.OneSample, 1),
        (Subjects.Digits, WorkKind.OneSample, 1),
        (Subjects.Digits, WorkKind.AdamStep, 32),
    ];

    private static IEnumerable<(Subject Subject, WorkKind Work, int Count)> OfConvolutions() =>
    [
        (Subjects.LeNet, WorkKind.OneSample, 1),
        (Subjects.LeNet, WorkKind.Batch, 64),
        (Subjects.LeNet, WorkKind.AdamStep, 32),
        (Subjects.Signal, WorkKind.OneSample, 1),
        (Subjects.Residual, WorkKind.OneSample, 1),
        (Subjects.Depthwise, WorkKind.OneSample, 1),
    ];

    private static IEnumerable<(Subject Subject, WorkKind Work, int Count)> OfRecurrent() =>
    [
        (Subjects.Rows, WorkKind.OneSample, 1),
        (Subjects.Rows, WorkKind.Batch, 64),
        (Subjects.Rows, WorkKind.AdamStep, 32),
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
