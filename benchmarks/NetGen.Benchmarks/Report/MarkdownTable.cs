using System.Text;

namespace NetGen.Benchmarks.Report;

/// <summary>A table in GitHub's Markdown. The first columns are text, the others numbers, aligned right.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder _text = new();
    private readonly int _columns;

    public MarkdownTable(int textColumns, params string[] headers)
    {
        _columns = headers.Length;
        Row(headers);
        Row([.. headers.Select((_, i) => i < textColumns ? "---" : "---:")]);
    }

    public void Row(params string[] cells)
    {
        if (cells.Length != _columns)
        {
            throw new ArgumentException($"Expected {_columns} cells, but got {cells.Length}.", nameof(cells));
        }

        _text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    public override string ToString() => _text.ToString();
}
