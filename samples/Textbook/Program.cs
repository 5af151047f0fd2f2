using System.Diagnostics;
using System.Globalization;
using System.Text;
using Textbook;
using Textbook.Chapters;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

const string Folder = "out";
Directory.CreateDirectory(Folder);

var watch = Stopwatch.StartNew();
var report = new Report(Console.Out);
(string Title, Action Run)[] chapters =
[
    ("The perceptron", () => Chapter1Perceptron.Run(report)),
    ("Exclusive or needs a hidden layer", () => Chapter2Xor.Run(report)),
    ("The sigmoid neuron", () => Chapter3SigmoidNeuron.Run(report)),
    ("Activation functions", () => Chapter4Activations.Run(report)),
    ("A binary classifier", () => Chapter5BinaryClassifier.Run(report)),
    ("Backpropagation on paper", () => Chapter6Backpropagation.Run(report)),
    ("Regression", () => Chapter7Regression.Run(report)),
    ("Optimizers", () => Chapter8Optimizers.Run(report, Path.Combine(Folder, "optimizers.svg"))),
];
for (int i = 0; i < chapters.Length; i++)
{
    report.Chapter(i + 1, chapters[i].Title);
    chapters[i].Run();
}

Console.WriteLine();
int right = report.Checks - report.Failures;
Console.WriteLine($"{right} of {report.Checks} lines as expected, in {watch.Elapsed.TotalSeconds:F1} s");
return report.Failures == 0 ? 0 : 1;
