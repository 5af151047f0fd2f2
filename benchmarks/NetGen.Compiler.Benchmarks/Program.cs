using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using NetGen.Compiler.Benchmarks;

// --quick is ours; everything else goes to BenchmarkDotNet (--filter, --list, ...).
bool quick = args.Contains("--quick");
string[] rest = [.. args.Where(argument => argument != "--quick")];

// Only a run of everything is written down: a filtered one would leave a table with holes.
bool everything = rest.Length == 0;
List<Summary> summaries =
[
    .. BenchmarkSwitcher
        .FromAssembly(typeof(Program).Assembly)
        .Run(everything ? ["--filter", "*"] : rest, Settings.Create(quick)),
];
if (!summaries.All(Results.IsComplete))
{
    return 1;
}

if (everything)
{
    summaries.ForEach(summary => Console.WriteLine($"written: {Results.Write(summary, quick)}"));
}

return 0;
