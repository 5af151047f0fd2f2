namespace NetGen.Mpi.Benchmarks;

/// <summary>
/// What a step of training costs on P machines:
/// <code>
/// step = B t / P + log2 P (latency + 4 N (1 / bandwidth + addition))
/// </code>
/// B samples of a batch, t seconds of one machine for a sample, N parameters, 4 bytes each; log2 P exchanges, each of all gradients in both
/// directions at once, and as many additions. What is measured here is t and the addition; latency and bandwidth are those of
/// usual networks between machines.
/// </summary>
internal static class CostModel
{
    /// <summary>Seconds to read, add and write 4 bytes, by the byte: measured on one core.</summary>
    private const double Addition = 0.1e-9;

    private static readonly (string Name, double Latency, double BytesPerSecond)[] Links =
        [("10 Gbit/s Ethernet", 20e-6, 1.25e9), ("100 Gbit/s InfiniBand", 2e-6, 12.5e9)];

    /// <summary>Parameters, and seconds for a sample of a machine with two cores: those of the table of training.</summary>
    private static readonly (string Name, double Parameters, double Sample)[] Networks =
        [("784-128-10", 101_770, 2.4e-6), ("LeNet-5", 44_426, 6.5e-6), ("ten times LeNet-5's layers", 4_442_600, 650e-6)];

    public static void Print()
    {
        Console.WriteLine("| network | batch | machines | link | step | of one machine | times as fast |");
        Console.WriteLine("| --- | ---: | ---: | --- | ---: | ---: | ---: |");
        foreach (var (name, parameters, sample) in Networks)
        {
            foreach (int batch in new[] { 1024, 8192 })
            {
                foreach (int machines in new[] { 8, 64 })
                {
                    foreach (var (link, latency, bandwidth) in Links)
                    {
                        double step = Step(batch, machines, parameters, sample, latency, bandwidth);
                        Console.WriteLine(
                            $"| {name} | {batch} | {machines} | {link} | {Time(step)} | {Time(batch * sample)} | {batch * sample / step:F1} |");
                    }
                }
            }
        }
    }

    public static double Step(int batch, int machines, double parameters, double sample, double latency, double bandwidth) =>
        (batch * sample / machines) + (Math.Log2(machines) * (latency + (4 * parameters * ((1 / bandwidth) + Addition))));

    private static string Time(double seconds) => seconds >= 0.01 ? $"{seconds * 1e3:F1} ms" : $"{seconds * 1e6:N0} us";
}
