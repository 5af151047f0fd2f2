using NetGen;
using Samples;

namespace Noughts;

/// <summary>Positions of the last games with what the search made of them and how the games ended.</summary>
internal sealed class Experience(int capacity)
{
    private readonly Queue<(Board Board, float[] Policy, float Value)> _positions = new();

    public int Count => _positions.Count;

    /// <summary>Plays a game of the network against itself, looking ahead, and remembers it.</summary>
    public void Play(Search search, ref RandomSource random)
    {
        var game = new List<(Board Board, float[] Policy)>();
        Board board = default;
        while (!board.IsOver)
        {
            float[] policy = search.Explore(board, ref random);
            game.Add((board, policy));
            board = board.After(Draw(policy, ref random));
        }

        // Whoever would move now has lost, or nobody has; on the way back the sides take turns.
        float value = board.IsLost ? -1 : 0;
        for (int i = game.Count - 1; i >= 0; i--)
        {
            value = -value;
            Remember(game[i].Board, game[i].Policy, value);
        }
    }

    /// <summary>All positions, each in the eight ways in which it can lie.</summary>
    public Dataset ToDataset()
    {
        int count = _positions.Count * Symmetry.All.Length;
        float[] mine = new float[count * Board.Squares];
        float[] theirs = new float[count * Board.Squares];
        float[] policies = new float[count * Board.Squares];
        float[] values = new float[count];
        int sample = 0;
        foreach (var (board, policy, value) in _positions)
        {
            for (int symmetry = 0; symmetry < Symmetry.All.Length; symmetry++, sample++)
            {
                Board turned = board.Turned(symmetry);
                Board.Write(turned.Mine, mine.AsSpan(sample * Board.Squares));
                Board.Write(turned.Theirs, theirs.AsSpan(sample * Board.Squares));
                for (int square = 0; square < Board.Squares; square++)
                {
                    policies[(sample * Board.Squares) + Board.Turned(square, Symmetry.All[symmetry])] = policy[square];
                }

                values[sample] = value;
            }
        }

        return Dataset.FromColumns(
            Column.Of("mine", mine, Board.Squares), Column.Of("theirs", theirs, Board.Squares),
            Column.Of("policy", policies, Board.Squares), Column.Of("value", values, 1));
    }

    private void Remember(Board board, float[] policy, float value)
    {
        if (_positions.Count == capacity)
        {
            _positions.Dequeue();
        }

        _positions.Enqueue((board, policy, value));
    }

    /// <summary>A move as often as the search tried it.</summary>
    private static int Draw(float[] policy, ref RandomSource random)
    {
        float left = random.Between(0, 1);
        int last = 0;
        for (int square = 0; square < policy.Length; square++)
        {
            if (policy[square] > 0)
            {
                last = square;
                left -= policy[square];
                if (left < 0)
                {
                    break;
                }
            }
        }

        return last;
    }
}
