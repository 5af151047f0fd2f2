namespace NetGen.Compiler.Import;

/// <summary>
/// Carries a finding from where it is made to whoever reads a whole file and turns it into a result: importer, packer, table.
/// Never leaves them.
/// </summary>
internal sealed class ImportException(ImportFinding finding) : Exception(finding.Message)
{
    /// <summary>A finding on the file as a whole.</summary>
    public ImportException(string reason, string advice = "")
        : this(new ImportFinding("", "", reason, advice))
    {
    }

    public ImportFinding Finding { get; } = finding;
}
