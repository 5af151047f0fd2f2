using NetGen;
using Samples.Drawing;

namespace Digits;

/// <summary>The digits to learn from and the digits to be tested on.</summary>
internal sealed record DigitData(Dataset Train, Dataset Test)
{
    private const int DrawnForTraining = 20_000;
    private const int DrawnForTesting = 5_000;

    /// <summary>Draws digits. The same seed draws the same ones; no test digit is among the training digits.</summary>
    public static DigitData Draw(ulong seed)
    {
        var maker = new DigitMaker(seed);
        return new DigitData(Draw(0, DrawnForTraining), Draw(DrawnForTraining, DrawnForTesting));

        Dataset Draw(int first, int count)
        {
            (float[] images, int[] labels) = maker.DrawMany(first, count);
            return Dataset.Create(images, labels, DigitMaker.PixelCount, classCount: 10);
        }
    }

    /// <summary>Reads the four files of MNIST, packed or not.</summary>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is damaged or holds other than digits of 28 x 28.</exception>
    public static DigitData LoadMnist(string folder)
    {
        (Dataset train, Dataset test) = Dataset.FromMnist(folder);
        if (train.InputSize != DigitClassifier.InputSize || train.ClassCount > DigitClassifier.OutputSize)
        {
            throw new InvalidDataException(
                $"{folder}: expected pictures of 28 x 28 in at most 10 classes; found {train}");
        }

        return new DigitData(train, test);
    }
}
