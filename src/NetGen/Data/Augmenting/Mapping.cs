using NetGen.Training;

namespace NetGen;

/// <summary>From where a pixel of a varied picture comes: the way back through shift, rotation, crop and flips.</summary>
/// <param name="angle">Of the rotation, in radians, at most π either way.</param>
/// <param name="part">The part of height and width that is stretched to all of them.</param>
/// <param name="away">How far the middle of that part is from the picture's, in rows and columns.</param>
/// <param name="shift">Rows down and columns across.</param>
/// <param name="flipsRows">Whether top and bottom change.</param>
/// <param name="flipsColumns">Whether left and right change.</param>
internal readonly struct Mapping(
    double angle, double part, (double Rows, double Columns) away, (int Rows, int Columns) shift, bool flipsRows, bool flipsColumns)
{
    private readonly double _cos = part * Cos(angle);
    private readonly double _sin = part * Sin(angle);

    /// <summary>Where the first pixel of a row comes from, and how far on the next ones do.</summary>
    /// <param name="row">The row.</param>
    /// <param name="height">Of the picture.</param>
    /// <param name="width">Of the picture.</param>
    public (double Row, double Column, double RowStep, double ColumnStep) Of(int row, int height, int width)
    {
        double middleRow = (height - 1) / 2.0, middleColumn = (width - 1) / 2.0;
        double y = row - shift.Rows - middleRow;
        double x = -shift.Columns - middleColumn;
        double fromRow = (_cos * y) - (_sin * x) + away.Rows;
        double fromColumn = (_sin * y) + (_cos * x) + away.Columns;
        (double down, double across) = (flipsRows ? -1 : 1, flipsColumns ? -1 : 1);
        return (middleRow + (down * fromRow), middleColumn + (across * fromColumn), down * -_sin, across * _cos);
    }

    /// <summary>By the half angles of what <see cref="DeterministicMath"/> knows.</summary>
    private static double Cos(double angle)
    {
        double half = DeterministicMath.Cos(Math.Abs(angle) / 2);
        return (2 * half * half) - 1;
    }

    /// <summary><c>sin x = cos(π/2 - x)</c>, also for x in (π/2, π], where the cosine is even.</summary>
    private static double Sin(double angle) =>
        Math.Sign(angle) * DeterministicMath.Cos(Math.Abs((Math.PI / 2) - Math.Abs(angle)));
}
