using NetGen;
using Samples.Drawing;

namespace ClusterSample;

/// <summary>Digits to learn from and digits to be tested on; every process draws the same ones.</summary>
internal sealed record DigitData(Dataset Train, Dataset Test)
{
    /// <summary>No test digit is among the training digits.</summary>
    public static DigitData Draw(ulong seed, int train, int test)
    {
        var maker = new DigitMaker(seed);
        return new DigitData(Draw(0, train), Draw(train, test));

        Dataset Draw(int first, int count)
        {
            (float[] images, int[] labels) = maker.DrawMany(first, count);
            return Dataset.Create(images, labels, DigitMaker.PixelCount, classCount: 10)
                .WithInputShape(DigitMaker.Side, DigitMaker.Side, 1);
        }
    }
}
