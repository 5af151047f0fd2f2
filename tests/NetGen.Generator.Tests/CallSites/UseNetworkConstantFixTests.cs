using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.CallSites;

public class UseNetworkConstantFixTests
{
    [Theory]
    [InlineData("digits.Predict(new float[100 /* pixels */], y);", "digits.Predict(new float[DigitClassifier.InputSize /* pixels */], y);")]
    [InlineData("digits.Predict(x, stackalloc float[9]);", "digits.Predict(x, stackalloc float[DigitClassifier.OutputSize]);")]
    [InlineData("digits.Predict(x, y.AsSpan(2, 9));", "digits.Predict(x, y.AsSpan(2, DigitClassifier.OutputSize));")]
    [InlineData("digits.Predict(x, y.AsSpan()[..9]);", "digits.Predict(x, y.AsSpan()[..DigitClassifier.OutputSize]);")]
    [InlineData("digits.Predict(x, y.AsSpan()[^9..]);", "digits.Predict(x, y.AsSpan()[^DigitClassifier.OutputSize..]);")]
    [InlineData("digits.Predict(x, y.AsSpan().Slice(1, 9));", "digits.Predict(x, y.AsSpan().Slice(1, DigitClassifier.OutputSize));")]
    [InlineData("digits.GetParameters(new float[784 * 10]);", "digits.GetParameters(new float[DigitClassifier.ParameterCount]);")]
    [InlineData("Span<float> z = new float[9]; digits.Predict(x, z);", "Span<float> z = new float[DigitClassifier.OutputSize]; digits.Predict(x, z);")]
    [InlineData(
        "digits.PredictBatch(new float[4 * 784], new float[4]);",
        "digits.PredictBatch(new float[4 * 784], new float[4 * DigitClassifier.OutputSize]);")]
    [InlineData(
        "digits.PredictBatch(new float[4 * 784], y.AsSpan()[..4]);",
        "digits.PredictBatch(new float[4 * 784], y.AsSpan()[..(4 * DigitClassifier.OutputSize)]);")]
    [InlineData("digits.Predict(x, Wrong);", "digits.Predict(x, Wrong);", "DigitClassifier.OutputSize")]
    public Task Writes_the_constant_where_the_length_is(string before, string after, string size = "9") => FixTest.ExpectAsync(
        new UseNetworkConstantFix(), nameof(UseNetworkConstantFix), Source(before), Source(after, size));

    [Theory]
    [InlineData("digits.Predict(x, [1, 2, 3]);")]
    [InlineData("digits.Predict(x, new float[] { 1, 2, 3 });")]
    [InlineData("digits.Predict(x, y.AsSpan()[2..4]);")]
    [InlineData("digits.Predict(x, new float[20].AsSpan(3));")]
    [InlineData("digits.Predict(x, default);")]
    public async Task Offers_nothing_where_no_length_is_written(string statement) => Assert.Empty(
        await FixTest.TitlesAsync(new UseNetworkConstantFix(), Source(statement)));

    [Fact]
    public Task Fixes_all() => FixTest.ExpectAllAsync(
        new UseNetworkConstantFix(),
        nameof(UseNetworkConstantFix),
        Source("digits.Predict(new float[1], new float[2]); digits.Predict(x, new float[3]);"),
        Source("digits.Predict(new float[DigitClassifier.InputSize], new float[DigitClassifier.OutputSize]); digits.Predict(x, new float[DigitClassifier.OutputSize]);"));

    [Fact]
    public Task Writes_the_namespace_only_where_it_is_needed() => FixTest.ExpectAsync(
        new UseNetworkConstantFix(),
        nameof(UseNetworkConstantFix),
        InNamespace("new float[3]"),
        InNamespace("new float[Models.Small.InputSize]"));

    [Fact]
    public async Task Says_what_it_does() => Assert.Equal(
        ["Use 4 * DigitClassifier.OutputSize"],
        await FixTest.TitlesAsync(
            new UseNetworkConstantFix(), Source("digits.PredictBatch(new float[4 * 784], new float[4]);")));

    private static string Source(string statement, string size = "9") => $$"""
        using System;
        using NetGen;

        [Input(784)]
        [Dense(10)]
        public partial class DigitClassifier;

        public class Program
        {
            private static readonly float[] Wrong = new float[{{size}}];

            public void Run(DigitClassifier digits, float[] x, float[] y)
            {
                {{statement}}
            }
        }
        """;

    private static string InNamespace(string input) => $$"""
        namespace App.Models
        {
            [NetGen.Input(4)]
            [NetGen.Dense(1)]
            public partial class Small;
        }

        namespace App
        {
            public class Program
            {
                public int Run(Models.Small small) => small.PredictClass({{input}});
            }
        }
        """;
}
