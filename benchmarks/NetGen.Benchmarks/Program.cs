using BenchmarkDotNet.Running;
using NetGen.Benchmarks;

// --quick is ours; everything else goes to BenchmarkDotNet (--filter, --list, ...). Without a filter, all run.
var quick = args.Contains("--quick");
List<string> rest = [.. args.Where(argument => argument != "--quick")];
if (rest.Count == 0)
{
    rest.AddRange(["--filter", "*"]);
}

List<BenchmarkDotNet.Reports.Summary> summaries =
    [.. BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. rest], Settings.Create(quick))];
foreach (var summary in summaries.Where(summary => summary.Reports.Length > 0))
{
    Console.WriteLine($"written: {Results.Write(summary, quick)}");
}

return summaries.All(Results.IsComplete) ? 0 : 1;
