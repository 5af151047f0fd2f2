using System.Globalization;

namespace NetGen;

/// <summary>
/// A column of a CSV file, by its name in the header or by its place: <c>"species"</c>, <c>0</c> for the first,
/// <c>^1</c> for the last.
/// </summary>
public readonly struct CsvColumn : IEquatable<CsvColumn>
{
    private readonly string? _name;
    private readonly Index _index;

    /// <summary>A column by its name in the header.</summary>
    public CsvColumn(string name) => _name = Argument.NotEmpty(name, nameof(name));

    /// <summary>A column by its place.</summary>
    public CsvColumn(Index index) => _index = index;

    /// <summary>Whether the column is given by its name.</summary>
    public bool IsNamed => _name is not null;

    /// <summary>A column by its name in the header.</summary>
    public static implicit operator CsvColumn(string name) => new(name);

    /// <summary>A column by its place.</summary>
    public static implicit operator CsvColumn(Index index) => new(index);

    /// <summary>A column by its place, counted from 0.</summary>
    public static implicit operator CsvColumn(int index) => new((Index)index);

    /// <summary>Whether both are given alike.</summary>
    public static bool operator ==(CsvColumn left, CsvColumn right) => left.Equals(right);

    /// <summary>Whether they are given differently.</summary>
    public static bool operator !=(CsvColumn left, CsvColumn right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(CsvColumn other) => _name == other._name && _index.Equals(other._index);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CsvColumn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_name, _index);

    /// <summary>The column as given: <c>'species'</c>, <c>0</c> or <c>^1</c>. A name without end is cut short.</summary>
    public override string ToString() => IsNamed
        ? $"'{Excerpt.Of(_name!)}'"
        : (_index.IsFromEnd ? "^" : "") + _index.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The place of the column among <paramref name="width"/> with these names; -1 where there is none, -2 where there
    /// are two.
    /// </summary>
    internal int Find(int width, string[]? names)
    {
        if (!IsNamed)
        {
            int place = _index.GetOffset(width);
            return place >= 0 && place < width ? place : -1;
        }

        int first = Array.IndexOf(names!, _name);
        return first >= 0 && Array.IndexOf(names!, _name, first + 1) >= 0 ? -2 : first;
    }
}
