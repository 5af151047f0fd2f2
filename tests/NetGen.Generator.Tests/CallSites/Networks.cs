using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.CallSites;

/// <summary>The networks that the calls in these tests are made on.</summary>
internal static class Networks
{
    /// <summary>784 values in, 10 out, 7,850 parameters.</summary>
    public const string DigitClassifier = """
        [Input(784)]
        [Dense(10, Activation.Softmax)]
        public partial class DigitClassifier;

        """;

    /// <summary>4 values in, 3 out, 15 parameters; trained.</summary>
    public const string Flowers = """
        [Input(4)]
        [Dense(3)]
        [Train(Loss.MeanSquaredError)]
        public partial class Flowers;

        """;

    /// <summary>The same, trained with labels.</summary>
    public const string FlowerClassifier = """
        [Input(4)]
        [Dense(3, Activation.Softmax)]
        [Train(Loss.SparseCategoricalCrossEntropy)]
        public partial class FlowerClassifier;

        """;

    /// <summary>Expects the marked diagnostics of a class's members that call networks.</summary>
    public static Task ExpectInClassAsync(string networks, string members, params string[] messages) => Markup.ExpectAsync(
        $$"""
        using System;
        using System.Runtime.CompilerServices;

        {{networks}}
        public partial class Program
        {
        {{members}}
        }

        [InlineArray(10)]
        public struct Ten
        {
            private float first;
        }
        """,
        messages);

    /// <summary>Expects the marked diagnostics of statements, with a network <c>digits</c> and unknown values at hand.</summary>
    public static Task ExpectAsync(string statements, params string[] messages) => ExpectInClassAsync(
        DigitClassifier,
        $$"""
            public void Run(DigitClassifier digits, float[] input, Span<float> output, float[] any, int n, bool condition)
            {
        {{statements}}
            }
        """,
        messages);
}
