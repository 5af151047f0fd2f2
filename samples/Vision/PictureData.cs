using NetGen;
using Samples.Drawing;
using Vision.Networks;
using Vision.Shapes;

namespace Vision;

/// <summary>The pictures to learn from and the pictures to be tested on.</summary>
internal sealed record PictureData(Dataset Train, Dataset Test)
{
    /// <summary>Digits as hands draw them, [28, 28, 1]. No test digit is among the training digits.</summary>
    public static PictureData DrawDigits(ulong seed, int train = 60_000, int test = 10_000)
    {
        var maker = new DigitMaker(seed);
        return new PictureData(Draw(0, train), Draw(train, test));

        Dataset Draw(int first, int count)
        {
            (float[] images, int[] labels) = maker.DrawMany(first, count);
            return Dataset.Create(images, labels, DigitMaker.PixelCount, classCount: 10)
                .WithInputShape(DigitMaker.Side, DigitMaker.Side, 1);
        }
    }

    /// <summary>Reads the four files of MNIST, packed or not.</summary>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is damaged or holds other than digits of 28 x 28.</exception>
    public static PictureData LoadMnist(string folder)
    {
        (Dataset train, Dataset test) = Dataset.FromMnist(folder);
        return train.InputSize == LeNet.InputSize && train.ClassCount <= LeNet.OutputSize
            ? new PictureData(train, test)
            : throw new InvalidDataException($"{folder}: expected pictures of 28 x 28 in at most 10 classes; found {train}");
    }

    /// <summary>Shapes in colour, [32, 32, 3]. No test picture is among the training pictures.</summary>
    public static PictureData DrawShapes(ulong seed, int train = 12_000, int test = 2_000) =>
        new(ShapeMaker.DrawMany(seed, first: 0, train), ShapeMaker.DrawMany(seed, first: train, test));
}
