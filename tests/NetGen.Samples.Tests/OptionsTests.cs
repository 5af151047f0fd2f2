using Digits;
using Samples;

namespace NetGen.Samples.Tests;

public class OptionsTests
{
    [Fact]
    public void Without_arguments_the_sample_draws_its_own_digits()
    {
        Options options = Options.Parse();

        Assert.Null(options.MnistFolder);
        Assert.Equal(10, options.Epochs);
        Assert.Equal(32, options.BatchSize);
        Assert.Equal(0.001f, options.LearningRate);
        Assert.Equal(1ul, options.Seed);
        Assert.Equal("out", options.OutputFolder);
        Assert.False(options.HelpWanted);
    }

    [Fact]
    public void Every_option_is_read()
    {
        Options options = Options.Parse(
            "--mnist", "data", "--epochs", "3", "--batch", "64", "--lr", "1e-2", "--seed", "7", "--out", "result");

        Assert.Equal("data", options.MnistFolder);
        Assert.Equal(3, options.Epochs);
        Assert.Equal(64, options.BatchSize);
        Assert.Equal(0.01f, options.LearningRate);
        Assert.Equal(7ul, options.Seed);
        Assert.Equal("result", options.OutputFolder);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Help_is_offered(string argument) => Assert.True(Options.Parse(argument).HelpWanted);

    [Theory]
    [InlineData("--epochs needs a value", "--epochs")]
    [InlineData("--out needs a value", "--out", "")]
    [InlineData("unknown option '--eras'; --help lists the options", "--eras", "3")]
    [InlineData("unknown option 'data'; --help lists the options", "data")]
    [InlineData("--epochs takes a whole number from 1 to 10000, not '0'", "--epochs", "0")]
    [InlineData("--epochs takes a whole number from 1 to 10000, not '1.5'", "--epochs", "1.5")]
    [InlineData("--batch takes a whole number from 1 to 10000, not '-3'", "--batch", "-3")]
    [InlineData("--lr takes a number above 0, not '0'", "--lr", "0")]
    [InlineData("--lr takes a number above 0, not 'NaN'", "--lr", "NaN")]
    [InlineData("--lr takes a number above 0, not '0,1'", "--lr", "0,1")]
    [InlineData("--seed takes a whole number from 0 up, not 'abc'", "--seed", "abc")]
    public void What_makes_no_sense_is_named(string message, params string[] arguments)
    {
        OptionException exception = Assert.Throws<OptionException>(() => Options.Parse(arguments));

        Assert.Equal(message, exception.Message);
    }
}
