using System.Collections.Concurrent;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// The names of a tile's sums: <c>sum_0_1_a</c> in row 0, vector 1 and the first chain. What there is one of is not counted.
/// </summary>
/// <remarks>As the sums of a tile fit into registers, there are few shapes; their names are made once.</remarks>
internal sealed class TileNames
{
    private static readonly ConcurrentDictionary<(int Rows, int Vectors, int Chains), TileNames> Known = new();

    private readonly int _vectors;
    private readonly int _chains;
    private readonly string[] _sums;

    private TileNames(int rows, int vectors, int chains)
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

    /// <summary>The names in a tile of some shape.</summary>
    public static TileNames Of(int rows, int vectors, int chains) =>
        Known.GetOrAdd((rows, vectors, chains), static shape => new TileNames(shape.Rows, shape.Vectors, shape.Chains));

    public string Sum(int row, int vector, int chain) => _sums[(((row * _vectors) + vector) * _chains) + chain];
}
