namespace Noughts;

/// <summary>Boards in the terminal.</summary>
internal static class Show
{
    /// <summary>A line of the table of generations.</summary>
    public static string Line(int number, Generation generation)
    {
        string policy = float.IsNaN(generation.PolicyLoss) ? "" : $"{generation.PolicyLoss:F4}";
        string value = float.IsNaN(generation.ValueLoss) ? "" : $"{generation.ValueLoss:F4}";
        string bar = new('█', (int)Math.Round(generation.LostPercent));
        return $"{number,10}   {policy,11}   {value,10}   {bar}{(bar.Length > 0 ? " " : "")}{generation.LostPercent:F1} %";
    }

    /// <summary>A game of the network against itself: the boards side by side, with what each side expects.</summary>
    public static void Game(Player player, TextWriter writer)
    {
        var boards = new List<string[]>();
        var examination = new Examination(player);
        Board board = default;
        while (!board.IsOver)
        {
            board = board.After(examination.Choose(board));
            boards.Add(Rows(board));
        }

        for (int row = 0; row < 3; row++)
        {
            writer.WriteLine("  " + string.Join("    ", boards.Select(rows => rows[row])));
        }

        writer.WriteLine(board.IsLost ? "\n  somebody has three in a row" : "\n  a draw, as between two who know the game");
    }

    /// <summary>A game against whoever types squares from 1 to 9; the network begins.</summary>
    public static void Play(Player player, TextReader reader, TextWriter writer)
    {
        var examination = new Examination(player);
        Board board = default;
        while (!board.IsOver)
        {
            board = board.After(examination.Choose(board));
            writer.WriteLine();
            foreach (string row in Rows(board))
            {
                writer.WriteLine("  " + row);
            }

            if (board.IsOver)
            {
                break;
            }

            writer.Write($"\nyour square, 1 to {Board.Squares}: ");
            int square;
            while (!int.TryParse(reader.ReadLine() ?? "", out square) || square is < 1 or > Board.Squares || !board.IsFree(square - 1))
            {
                if (reader.Peek() < 0)
                {
                    return;
                }

                writer.Write("a free square, please: ");
            }

            board = board.After(square - 1);
        }

        writer.WriteLine(board.IsLost ? "\nthree in a row" : "\na draw");
    }

    /// <summary>Whoever has moved an odd number of times is X.</summary>
    private static string[] Rows(Board board)
    {
        bool movesX = board.Moves % 2 == 0;
        return
        [
            .. Enumerable.Range(0, 3).Select(row => string.Join(' ', Enumerable.Range(3 * row, 3).Select(square =>
                board.IsFree(square) ? '·' : (board.Mine >> square & 1) != 0 == movesX ? 'X' : 'O'))),
        ];
    }
}
