using System.Globalization;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Emitted;

/// <summary>The same declaration gives the same text on every machine.</summary>
public class CultureTests
{
    private const string Source = """
        [Input(2, 1000)]
        [Flatten]
        [Dense(3, Activation.LeakyReLU, L1 = 1e-5f, L2 = 0.25f)]
        [Dropout(0.125f)]
        [Activate(Activation.ELU, Alpha = 1.5f)]
        [Dense(2, Activation.Softmax)]
        [Train(Loss.CategoricalCrossEntropy)]
        public partial class IIınetwork;
        """;

    [Fact]
    public async Task Text_does_not_depend_on_the_culture()
    {
        BuildOutcome expected = await BuildOutcome.BuildAsync(UserProject.Of(Source));
        BuildOutcome actual;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Odd();
            actual = await BuildOutcome.BuildAsync(UserProject.Of(Source));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.True(expected.Diagnostics.IsEmpty, expected.Digest());
        Assert.Equal(expected.EmittedFiles, actual.EmittedFiles);
    }

    /// <summary>A culture in which no number looks as in C#.</summary>
    private static CultureInfo Odd()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = " ";
        culture.NumberFormat.NegativeSign = "−";
        culture.NumberFormat.PositiveInfinitySymbol = "viel";
        culture.NumberFormat.NaNSymbol = "nichts";
        return culture;
    }
}
