using Samples;

namespace Noughts;

/// <summary>
/// Looks ahead from a board: a tree that grows where the network expects good moves and good endings (Silver et al. 2017,
/// "Mastering the game of Go without human knowledge", without its rollouts). One object serves one game at a time.
/// </summary>
internal sealed class Search(Player network, int simulations)
{
    /// <summary>How much the network's first opinion counts against what the search has found.</summary>
    private const float Curiosity = 1.5f;

    /// <summary>How much of the first opinion at the root is chance, so that no move is never tried.</summary>
    private const float Noise = 0.25f;

    private readonly float[] _mine = new float[Player.MineSize];
    private readonly float[] _theirs = new float[Player.TheirsSize];
    private readonly float[] _value = new float[Player.ValueSize];

    /// <summary>How often each move was tried, as shares of 1.</summary>
    public float[] Explore(Board board, ref RandomSource random)
    {
        Node root = Expand(board);
        Disturb(root, ref random);
        for (int i = 0; i < simulations; i++)
        {
            Simulate(root);
        }

        return [.. root.Visits.Select(visits => (float)visits / simulations)];
    }

    /// <summary>Goes down the tree to a board that is new or the end; gives what that is worth to whoever moves here.</summary>
    private float Simulate(Node node)
    {
        if (node.Board.IsOver)
        {
            return node.Board.IsLost ? -1 : 0;
        }

        int move = node.Choose(Curiosity);
        Node? child = node.Children[move];
        float value = -(child == null ? (node.Children[move] = Expand(node.Board.After(move))).Value : Simulate(child));
        node.Visits[move]++;
        node.Values[move] += value;
        return value;
    }

    /// <summary>A board with the network's opinion of it.</summary>
    private Node Expand(Board board)
    {
        var node = new Node(board);
        if (board.IsOver)
        {
            node.Value = board.IsLost ? -1 : 0;
            return node;
        }

        Board.Write(board.Mine, _mine);
        Board.Write(board.Theirs, _theirs);
        network.Predict(_mine, _theirs, node.Priors, _value);
        node.Value = _value[0];
        node.KeepLegal();
        return node;
    }

    private static void Disturb(Node root, ref RandomSource random)
    {
        Span<float> noise = stackalloc float[Board.Squares];
        float sum = 0;
        for (int square = 0; square < Board.Squares; square++)
        {
            // Cubed, so that a move or two stand out.
            float chance = random.Between(0, 1);
            noise[square] = root.Board.IsFree(square) ? chance * chance * chance : 0;
            sum += noise[square];
        }

        for (int square = 0; square < Board.Squares; square++)
        {
            root.Priors[square] = ((1 - Noise) * root.Priors[square]) + (Noise * noise[square] / sum);
        }
    }

    /// <summary>A board in the tree, and what was found below it.</summary>
    private sealed class Node(Board board)
    {
        public Board Board { get; } = board;

        /// <summary>What the network thinks of the board before looking ahead.</summary>
        public float Value { get; set; }

        public float[] Priors { get; } = new float[Board.Squares];

        public int[] Visits { get; } = new int[Board.Squares];

        public float[] Values { get; } = new float[Board.Squares];

        public Node?[] Children { get; } = new Node?[Board.Squares];

        /// <summary>Shares the network's opinion out among the moves that are allowed.</summary>
        public void KeepLegal()
        {
            float sum = 0;
            for (int square = 0; square < Board.Squares; square++)
            {
                Priors[square] = Board.IsFree(square) ? Priors[square] + 1e-6f : 0;
                sum += Priors[square];
            }

            for (int square = 0; square < Board.Squares; square++)
            {
                Priors[square] /= sum;
            }
        }

        /// <summary>The move with the best mean value so far, plus a bonus for those that were hardly tried.</summary>
        public int Choose(float curiosity)
        {
            float root = MathF.Sqrt(1 + Visits.Sum());
            int best = -1;
            float highest = float.NegativeInfinity;
            for (int square = 0; square < Board.Squares; square++)
            {
                if (Board.IsFree(square))
                {
                    float mean = Visits[square] == 0 ? 0 : Values[square] / Visits[square];
                    float score = mean + (curiosity * Priors[square] * root / (1 + Visits[square]));
                    (best, highest) = score > highest ? (square, score) : (best, highest);
                }
            }

            return best;
        }
    }
}
