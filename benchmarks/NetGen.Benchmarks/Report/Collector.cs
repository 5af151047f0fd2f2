using BenchmarkDotNet.Reports;
using NetGen.Benchmarks.Limits;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>From BenchmarkDotNet's summaries to a record.</summary>
internal static class Collector
{
    /// <exception cref="InvalidOperationException">A benchmark has no result: its setup threw, or it did.</exception>
    public static Record Collect(IEnumerable<Summary> summaries)
    {
        var record = new Record();
        foreach (BenchmarkReport report in summaries.SelectMany(summary => summary.Reports))
        {
            if (!report.Success || report.ResultStatistics is not { } statistics)
            {
                throw new InvalidOperationException($"No result: {report.BenchmarkCase.DisplayInfo}");
            }

            switch (report.BenchmarkCase.Parameters["Case"])
            {
                case LimitCase limit:
                    record.Limits.Add(new MeasuredLimit(limit.Kind, Selection.Tier, limit.Amount / statistics.Min));
                    break;
                case Case work:
                    record.Measurements.Add(new Measurement(
                        work.Subject.Title,
                        work.Work,
                        work.BatchSize,
                        work.Peer,
                        work.Threads,
                        Selection.Tier,
                        statistics.Min,
                        statistics.Median));
                    break;
            }
        }

        return record;
    }
}
