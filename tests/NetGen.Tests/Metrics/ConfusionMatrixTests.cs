namespace NetGen.Tests.Metrics;

public sealed class ConfusionMatrixTests
{
    private static ConfusionMatrix Example(IReadOnlyList<string>? names = null)
    {
        var matrix = new ConfusionMatrix(3, names);
        int[][] counts = [[5, 1, 0], [2, 10, 0], [0, 0, 0]];
        for (int actual = 0; actual < 3; actual++)
        {
            for (int predicted = 0; predicted < 3; predicted++)
            {
                for (int i = 0; i < counts[actual][predicted]; i++)
                {
                    matrix.Add(actual, predicted);
                }
            }
        }

        return matrix;
    }

    [Fact]
    public void Counts_give_precision_and_recall()
    {
        ConfusionMatrix matrix = Example();
        Assert.Equal((18, 15), (matrix.Count, matrix.Correct));
        Assert.Equal((5 / 7.0, 5 / 6.0), (matrix.Precision(0), matrix.Recall(0)));
        Assert.Equal((10 / 11.0, 10 / 12.0), (matrix.Precision(1), matrix.Recall(1)));
        Assert.True(double.IsNaN(matrix.Precision(2)) && double.IsNaN(matrix.Recall(2)));
    }

    [Fact]
    public void It_reads_as_a_table() => Assert.Equal(
        """
        actual\predicted     0     1     2  recall
                       0     5     1     0     83%
                       1     2    10     0     83%
                       2     0     0     0       -
               precision   71%   91%     -

        """.ReplaceLineEndings("\n"),
        Example().ToString());

    [Fact]
    public void Names_stand_in_the_table()
    {
        string[] lines = Example(["setosa", "virginica", "x"]).ToString().Split('\n');
        Assert.Equal("actual\\predicted     setosa  virginica          x     recall", lines[0]);
        Assert.Equal("          setosa          5          1          0        83%", lines[1]);
    }

    [Fact]
    public void A_class_that_is_not_there_is_refused()
    {
        var matrix = new ConfusionMatrix(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(-1, 0));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(2, ["a"]));
        Assert.Equal(0, matrix.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(46_341)]
    [InlineData(int.MaxValue)]
    public void Classes_that_no_matrix_holds_are_refused(int classes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(classes));
}
