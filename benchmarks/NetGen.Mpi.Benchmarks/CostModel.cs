namespace NetGen.Mpi.Benchmarks;

/// <summary>
/// What a step of training costs on P machines:
/// <code>
/// step = B t / P + the lesser of
///     log2 P (latency + 4 N (1 / bandwidth + addition))
///     2 log2 P latency + 4 N (1 - 1 / P) (2 / bandwidth + addition)
/// </code>
/// B samples of a batch, t seconds of one machine for a sample, N parameters of 4 bytes; log2 P exchanges, each of all gradients in both
/// directions at once, and as many additions, or twice as many exchanges of halves of halves. What is measured on this machine is t and the addition; latency and bandwidth are those of
/// usual networks between machines.
/// </summary>
internal static class CostModel
{
    /// <summary>Seconds to add a byte of gradients to others: 14 us for 398 KB in a cache, 1.3 ms for 16 MB that are in none.</summary>
    private const double Addition = 0.05e-9;

    /// <summary>Multiply-adds a second of a dense network's training, three for each parameter and sample: 784-128-10 with two threads.</summary>
    private const double DenseRate = 3 * 101_770 / DenseSample;

    private const double DenseSample = 2.5e-6;
    private const double LeNetSample = 9.4e-6;

    private static readonly (string Name, double Latency, double BytesPerSecond)[] Links =
        [("10 Gbit/s, 20 us", 20e-6, 1.25e9), ("100 Gbit/s, 2 us", 2e-6, 12.5e9)];

    /// <summary>Ten times the maps and units have a hundred times the parameters and the multiply-adds.</summary>
    private static readonly (string Name, double Parameters, double Sample)[] Networks =
    [
        ("784-128-10", 101_770, DenseSample),
        ("LeNet-5", 44_426, LeNetSample),
        ("LeNet-5, ten times as wide", 4_442_600, 100 * LeNetSample),
    ];

    public static void Print()
    {
        Console.WriteLine("| network | batch | link | one machine | 8 machines | 64 machines |");
        Console.WriteLine("| --- | ---: | --- | ---: | ---: | ---: |");
        foreach (var (name, parameters, sample) in Networks)
        {
            foreach (int batch in new[] { 1024, 8192 })
            {
                foreach (var (link, latency, bandwidth) in Links)
                {
                    string[] steps = [.. new[] { 8, 64 }.Select(machines => Speed(Step(batch, machines, parameters, sample, latency, bandwidth), batch * sample))];
                    Console.WriteLine($"| {name} | {batch} | {link} | {Time(batch * sample)} | {steps[0]} | {steps[1]} |");
                }
            }
        }

        Console.WriteLine();
        Console.WriteLine("| batch | link | 8 machines | half of 8 times | 64 machines | half of 64 times |");
        Console.WriteLine("| ---: | --- | ---: | ---: | ---: | ---: |");
        foreach (int batch in new[] { 1024, 8192, 65536 })
        {
            foreach (var (link, latency, bandwidth) in Links)
            {
                string[] sizes = [.. from machines in new[] { 8, 64 } from speed in new[] { 1.0, machines / 2.0 } select Least(batch, machines, speed, latency, bandwidth)];
                Console.WriteLine($"| {batch} | {link} | {string.Join(" | ", sizes)} |");
            }
        }
    }

    private static double Step(int batch, int machines, double parameters, double sample, double latency, double bandwidth) =>
        (batch * sample / machines) + Math.Min(
            Math.Log2(machines) * (latency + (4 * parameters * ((1 / bandwidth) + Addition))),
            (2 * Math.Log2(machines) * latency) + (4 * parameters * (1 - (1.0 / machines)) * ((2 / bandwidth) + Addition)));

    /// <summary>The parameters from which on a dense network is so many times as fast as on one machine.</summary>
    private static string Least(int batch, int machines, double speed, double latency, double bandwidth)
    {
        double won = batch * 3 / DenseRate * ((1 / speed) - (1.0 / machines));
        double exchanges = Math.Log2(machines);
        double least = Math.Min(
            From(exchanges, exchanges * ((1 / bandwidth) + Addition)),
            From(2 * exchanges, (1 - (1.0 / machines)) * ((2 / bandwidth) + Addition)));
        return double.IsFinite(least) ? $"{least:N0}" : "none";

        double From(double messages, double byteTime) =>
            won > 4 * byteTime ? messages * latency / (won - (4 * byteTime)) : double.PositiveInfinity;
    }

    private static string Speed(double step, double alone) => $"{Time(step)}, {alone / step:F1} x";

    private static string Time(double seconds) => seconds >= 0.01 ? $"{seconds * 1e3:F1} ms" : $"{seconds * 1e6:N0} us";
}
