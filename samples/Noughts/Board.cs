using System.Numerics;

namespace Noughts;

/// <summary>Noughts and crosses, seen by whoever moves: a bit for each square, row by row.</summary>
/// <param name="Mine">The squares of who moves.</param>
/// <param name="Theirs">The squares of who moved last.</param>
internal readonly record struct Board(int Mine, int Theirs)
{
    public const int Squares = 9;

    private const int Full = (1 << Squares) - 1;

    private static readonly int[] Lines =
        [0b000_000_111, 0b000_111_000, 0b111_000_000, 0b001_001_001, 0b010_010_010, 0b100_100_100, 0b100_010_001, 0b001_010_100];

    /// <summary>The squares that are free.</summary>
    public int Free => Full & ~(Mine | Theirs);

    /// <summary>Whether the last move made three in a row: whoever moves has lost.</summary>
    public bool IsLost
    {
        get
        {
            int theirs = Theirs;
            return Array.Exists(Lines, line => (theirs & line) == line);
        }
    }

    /// <summary>Whether nobody can move.</summary>
    public bool IsOver => Free == 0 || IsLost;

    /// <summary>The number of squares that are taken.</summary>
    public int Moves => BitOperations.PopCount((uint)(Mine | Theirs));

    public bool IsFree(int square) => (Free >> square & 1) != 0;

    /// <summary>The board after a move, seen by the other.</summary>
    public Board After(int square) => new(Theirs, Mine | 1 << square);

    /// <summary>One of the eight ways to turn and mirror the board.</summary>
    public Board Turned(int symmetry) => new(Turned(Mine, symmetry), Turned(Theirs, symmetry));

    /// <summary>Where a square lies on a board that is turned so.</summary>
    public static int Turned(int square, Symmetry symmetry)
    {
        (int row, int column) = (square / 3, square % 3);
        for (int turn = 0; turn < symmetry.Turns; turn++)
        {
            (row, column) = (column, 2 - row);
        }

        return (3 * row) + (symmetry.IsMirrored ? 2 - column : column);
    }

    /// <summary>Writes 1 for each square that is taken, else 0.</summary>
    public static void Write(int squares, Span<float> values)
    {
        for (int square = 0; square < Squares; square++)
        {
            values[square] = squares >> square & 1;
        }
    }

    private static int Turned(int squares, int symmetry)
    {
        int turned = 0;
        for (int square = 0; square < Squares; square++)
        {
            if ((squares >> square & 1) != 0)
            {
                turned |= 1 << Turned(square, Symmetry.All[symmetry]);
            }
        }

        return turned;
    }
}
