using Noughts;

namespace NetGen.Samples.Tests;

public sealed class NoughtsTests
{
    [Fact]
    public void After_thirty_generations_no_opponent_beats_it()
    {
        using var lesson = new Lesson(seed: 1);
        Generation untrained = lesson.Untrained();
        Generation trained = untrained;
        for (int generation = 0; generation < 30; generation++)
        {
            trained = lesson.Next();
        }

        Assert.True(untrained.LostPercent > 25);
        Assert.Equal(0, trained.Examination.Lost);
        Assert.True(trained.Examination.Won > 0 && trained.Examination.Drawn > 0);
    }

    [Fact]
    public void There_are_as_many_boards_and_games_as_everybody_knows()
    {
        var boards = new HashSet<Board>();
        Assert.Equal(255168, Games(default));
        Assert.Equal(5478, boards.Count);

        int Games(Board board)
        {
            boards.Add(board);
            return board.IsOver ? 1 : Enumerable.Range(0, Board.Squares).Where(board.IsFree).Sum(square => Games(board.After(square)));
        }
    }

    [Theory]
    [InlineData(0b000_000_111, true)]
    [InlineData(0b100_010_001, true)]
    [InlineData(0b001_010_100, true)]
    [InlineData(0b010_010_010, true)]
    [InlineData(0b110_001_001, false)]
    public void Three_in_a_row_end_the_game(int theirs, bool isLost) =>
        Assert.Equal(isLost, new Board(Mine: 0, theirs).IsLost);

    [Fact]
    public void A_turned_board_is_won_where_the_board_is()
    {
        for (int squares = 0; squares < 512; squares++)
        {
            var board = new Board(Mine: 511 & ~squares, squares);
            Board[] turned = [.. Enumerable.Range(0, Symmetry.All.Length).Select(board.Turned)];
            Assert.All(turned, each => Assert.Equal(board.IsLost, each.IsLost));
            Assert.All(turned, each => Assert.Equal(board.Moves, each.Moves));
        }

        // A corner comes to each of the four corners, by two ways each.
        Assert.Equal(4, Symmetry.All.Select(symmetry => Board.Turned(0, symmetry)).Distinct().Count());
        Assert.All(Symmetry.All, symmetry => Assert.Equal(4, Board.Turned(4, symmetry)));
    }
}
