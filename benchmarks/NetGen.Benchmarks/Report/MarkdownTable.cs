using System.Text;

namespace NetGen.Benchmarks.Report;

/// <summary>
/// A table in GitHub's Markdown. The first columns are text, the others numbers, aligned right; a column with nothing in any row is
/// left out.
/// </summary>
internal sealed class MarkdownTable(int textColumns, params string[] headers)
{
    private readonly List<string[]> _rows = [];

    public void Row(params string[] cells)
    {
        if (cells.Length != headers.Length)
        {
            throw new ArgumentException($"Expected {headers.Length} cells, but got {cells.Length}.", nameof(cells));
        }

        _rows.Add(cells);
    }

    public override string ToString()
    {
        int[] columns =
            [.. Enumerable.Range(0, headers.Length).Where(column => _rows.Count == 0 || _rows.Exists(row => row[column].Length > 0))];
        var text = new StringBuilder();
        Append(columns.Select(column => headers[column]));
        Append(columns.Select(column => column < textColumns ? "---" : "---:"));
        _rows.ForEach(row => Append(columns.Select(column => row[column])));
        return text.ToString();

        void Append(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}
