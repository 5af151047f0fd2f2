using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// The names of a tile's sums: <c>sum_0_1_a</c> in row 0, vector 1 and the first chain. What there is one of is not counted.
/// </summary>
internal sealed class TileNames
{
    private readonly int _vectors;
    private readonly int _chains;
    private readonly string[] _sums;

    public TileNames(int rows, int vectors, int chains)
    {
        _vectors = vectors;
        _chains = chains;
        _sums = new string[rows * vectors * chains];
        for (int i = 0; i < _sums.Length; i++)
        {
            string row = rows > 1 ? "_" + Literal.Int(i / chains / vectors) : "";
            string vector = vectors > 1 ? "_" + Literal.Int(i / chains % vectors) : "";
            string chain = chains > 1 ? "_" + (char)('a' + (i % chains)) : "";
            _sums[i] = string.Concat("sum", row, vector, chain);
        }
    }

    public string Sum(int row, int vector, int chain) => _sums[(((row * _vectors) + vector) * _chains) + chain];
}
