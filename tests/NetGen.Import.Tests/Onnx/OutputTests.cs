using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Every model of the folder gives what PyTorch gives.</summary>
public class OutputTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Names => [.. Models.Expected.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_imported_model_gives_the_outputs_of_the_original(string name)
    {
        ImportedModel model = Models.Import(name);
        ExpectedOutputs expected = Models.Expected[name];
        for (int sample = 0; sample < expected.Inputs.Length; sample++)
        {
            double[] outputs = ReferenceNetwork.Predict(model, expected.Inputs[sample]);
            Assert.Equal(expected.Outputs[sample].Length, outputs.Length);
            for (int i = 0; i < outputs.Length; i++)
            {
                double allowed = Tolerance * Math.Max(1, Math.Abs(expected.Outputs[sample][i]));
                Assert.InRange(outputs[i], expected.Outputs[sample][i] - allowed, expected.Outputs[sample][i] + allowed);
            }
        }
    }

    [Fact]
    public void All_models_of_the_folder_are_tested()
    {
        string[] files = [.. Directory.GetFiles(Models.PathOf(""), "*.onnx").Select(file => Path.GetFileNameWithoutExtension(file)!)];

        // A model with a file of numbers of its own has a test of its own.
        IEnumerable<string> listed = files.Where(file => !File.Exists(Models.PathOf(file + ".json")));
        Assert.Equal(Models.Expected.Keys.Order(), listed.Order());
    }
}
