using System.Text;
using static NetGen.Charts.Svg;

namespace NetGen.Diagrams;

/// <summary>The path of an edge, from top to bottom: straight down, and in S-shaped curves to the side.</summary>
internal sealed class EdgePath(double x, double y)
{
    private const double ArrowWidth = 4;
    private const double ArrowHeight = 5.5;

    private readonly StringBuilder _path = new($"M {Number(x)} {Number(y)}");
    private double _x = x;
    private double _written = y;
    private double _y = y;

    /// <summary>Straight down, as far as it isn't there yet.</summary>
    public void Down(double y) => _y = Math.Max(_y, y);

    /// <summary>Down and to the side; upright at both ends.</summary>
    public void Across(double x, double y)
    {
        if (Math.Abs(x - _x) < 0.05)
        {
            Down(y);
            return;
        }

        Straighten();
        string half = Number((_y + y) / 2);
        _path.Append($" C {Number(_x)} {half} {Number(x)} {half} {Number(x)} {Number(y)}");
        (_x, _y, _written) = (x, y, y);
    }

    /// <summary>The whole path, with an arrow at its end.</summary>
    public string End()
    {
        Straighten();
        string barb = Number(_y - ArrowHeight);
        _path.Append($" M {Number(_x - ArrowWidth)} {barb} L {Number(_x)} {Number(_y)} L {Number(_x + ArrowWidth)} {barb}");
        return _path.ToString();
    }

    private void Straighten()
    {
        if (_y > _written)
        {
            _path.Append($" V {Number(_y)}");
            _written = _y;
        }
    }
}
