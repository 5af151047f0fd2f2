namespace Noughts;

/// <summary>
/// Plays the network, which moves at once and doesn't look ahead, against every game that an opponent could play: how many of
/// them it loses, draws and wins.
/// </summary>
internal sealed class Examination(Player network)
{
    private readonly float[] _mine = new float[Player.MineSize];
    private readonly float[] _theirs = new float[Player.TheirsSize];
    private readonly float[] _policy = new float[Player.PolicySize];
    private readonly float[] _value = new float[Player.ValueSize];

    public int Won { get; private set; }

    public int Drawn { get; private set; }

    public int Lost { get; private set; }

    public int Games => Won + Drawn + Lost;

    /// <summary>Every game in which the network begins, and every one in which the other does.</summary>
    public static Examination Of(Player network)
    {
        var examination = new Examination(network);
        examination.Move(default);
        examination.Answer(default);
        return examination;
    }

    /// <summary>The network's move on a board: the likeliest of those that are allowed.</summary>
    public int Choose(Board board)
    {
        Board.Write(board.Mine, _mine);
        Board.Write(board.Theirs, _theirs);
        network.Predict(_mine, _theirs, _policy, _value);
        return Enumerable.Range(0, Board.Squares).Where(board.IsFree).MaxBy(square => _policy[square]);
    }

    /// <summary>The network moves.</summary>
    private void Move(Board board)
    {
        if (board.IsOver)
        {
            (Lost, Drawn) = board.IsLost ? (Lost + 1, Drawn) : (Lost, Drawn + 1);
            return;
        }

        Answer(board.After(Choose(board)));
    }

    /// <summary>The other does all it could do.</summary>
    private void Answer(Board board)
    {
        if (board.IsOver)
        {
            (Won, Drawn) = board.IsLost ? (Won + 1, Drawn) : (Won, Drawn + 1);
            return;
        }

        foreach (int square in Enumerable.Range(0, Board.Squares).Where(board.IsFree))
        {
            Move(board.After(square));
        }
    }
}
