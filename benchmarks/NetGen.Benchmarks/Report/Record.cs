using System.Text.Json;
using System.Text.Json.Serialization;
using NetGen.Benchmarks.Costs;
using NetGen.Benchmarks.Limits;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>All that a run measured, as it is kept in a file: reports are written from this alone.</summary>
internal sealed class Record
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public Machine? Machine { get; set; }

    public bool IsQuick { get; set; }

    public List<Measurement> Measurements { get; init; } = [];

    public List<MeasuredLimit> Limits { get; init; } = [];

    public List<EmissionCost> Emissions { get; init; } = [];

    public List<FirstCallCost> FirstCalls { get; init; } = [];

    public List<FirstStepCost> FirstSteps { get; init; } = [];

    public List<TrainedStepCost> TrainedSteps { get; init; } = [];

    public static Record Load(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<Record>(stream, Options)
            ?? throw new InvalidDataException($"{path} is empty.");
    }

    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(this, Options) + "\n");
    }

    public void Add(Record other)
    {
        Measurements.AddRange(other.Measurements);
        Limits.AddRange(other.Limits);
        Emissions.AddRange(other.Emissions);
        FirstCalls.AddRange(other.FirstCalls);
        FirstSteps.AddRange(other.FirstSteps);
        TrainedSteps.AddRange(other.TrainedSteps);
    }

    /// <summary>Null where it was not measured.</summary>
    public Measurement? Find(
        Subject subject,
        WorkKind work,
        int batchSize = 1,
        Peer peer = Peer.NetGen,
        int threads = 1,
        Tier tier = Tier.Native) =>
        Measurements.Find(measurement => measurement.Network == subject.Title
            && measurement.Work == work
            && measurement.BatchSize == batchSize
            && measurement.Peer == peer
            && measurement.Threads == threads
            && measurement.Tier == tier);

    /// <summary>In a nanosecond; null where it was not measured.</summary>
    public double? Limit(LimitKind kind, Tier tier = Tier.Native) =>
        Limits.Find(limit => limit.Kind == kind && limit.Tier == tier)?.PerNanosecond;

    /// <summary>The most multiply-adds in a nanosecond that a tier allows: the best of its widths.</summary>
    public double? Peak(Tier tier = Tier.Native) => Limits
        .Where(limit => limit.Tier == tier && limit.Kind <= LimitKind.MultiplyAdds128)
        .Select(limit => (double?)limit.PerNanosecond)
        .Max();
}
