namespace NetGen.Benchmarks.Report;

/// <summary>
/// The files of a run in benchmarks/results: what was measured, and the report written from it. Those of a quick
/// run have a folder of their own, which git ignores, unless README takes its figures from it.
/// </summary>
internal sealed class Results
{
    private readonly string _folder;

    private Results(string folder) => _folder = folder;

    private string MeasurementsPath => Path.Combine(_folder, "measurements.json");

    private string ReportPath => Path.Combine(_folder, "README.md");

    public static Results Of(bool areKept)
    {
        string folder = Path.Combine(Repository.Benchmarks, "results");
        return new Results(areKept ? folder : Path.Combine(folder, "quick"));
    }

    public void Keep(Record record) => record.Save(MeasurementsPath);

    /// <summary>Writes the report, and the table of targets to the console.</summary>
    public void WriteReport()
    {
        Record record = Record.Load(MeasurementsPath);
        File.WriteAllText(ReportPath, ReportDocument.Write(record));
        Console.WriteLine();
        Console.WriteLine(TargetTable.Write(record));
        Console.WriteLine($"written: {ReportPath}");
    }

    public void WriteReadme()
    {
        string path = Path.Combine(Repository.Root, "README.md");
        File.WriteAllText(path, ReadmeTables.Insert(File.ReadAllText(path), Record.Load(MeasurementsPath)));
        Console.WriteLine($"written: {path}");
    }
}
