using System.Globalization;
using FromOnnx;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

Console.WriteLine(CrescentModel.Info.Summary());
Console.WriteLine();
foreach (string line in Plane.Draw(CrescentModel.Pretrained))
{
    Console.WriteLine(line);
}

float furthest = 0;
int count = 0;
var probability = new float[CrescentModel.OutputSize];
foreach (Expected expected in Expected.All())
{
    CrescentModel.Pretrained.Predict(expected.Point, probability);
    furthest = Math.Max(furthest, Math.Abs(probability[0] - expected.Probability));
    count++;
}

Console.WriteLine();
Console.WriteLine($"{count} points; furthest from what PyTorch computed: {furthest:E1}");
return furthest <= 1e-5f ? 0 : 1;
