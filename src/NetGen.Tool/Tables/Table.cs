namespace NetGen.Tool.Tables;

/// <summary>Rows of text in columns as wide as they need; the first row is the heading.</summary>
/// <param name="numbers">How many columns at the end hold numbers, which stand right.</param>
internal sealed class Table(int numbers, params string[] heading)
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [heading];

    public void Add(params string[] row) => _rows.Add(row);

    public void Write(TextWriter output)
    {
        int[] widths = [.. Enumerable.Range(0, heading.Length).Select(column => _rows.Max(row => row[column].Length))];
        foreach (string[] row in _rows)
        {
            IEnumerable<string> cells = row.Select((cell, column) =>
                column < heading.Length - numbers ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            output.WriteLine(string.Join(Gap, cells).TrimEnd());
        }
    }
}
