using System.CodeDom.Compiler;
using System.Reflection;
using NetGen.Networks.Tests.Networks;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.EmittedCode;

/// <summary>The emitted members called as a user calls them: by name, with the compiler checking every type.</summary>
public class ContractTests
{
    [Fact]
    public void A_network_predicts_saves_and_loads()
    {
        var network = new Digits(seed: 42);
        var image = new float[Digits.InputSize];
        image[100] = 1;
        Span<float> probabilities = stackalloc float[Digits.OutputSize];
        network.Predict(image, probabilities);
        int digit = network.PredictClass(image);
        Assert.Equal(probabilities[digit], probabilities.ToArray().Max());

        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            network.Save(path);
            Span<float> again = stackalloc float[Digits.OutputSize];
            Digits[] copies = [Digits.Load(path), Digits.Load(File.ReadAllBytes(path)), LoadStream(path)];
            foreach (Digits loaded in copies)
            {
                loaded.Predict(image, again);
                Expect.SameBits(probabilities, again, "probability");
            }
        }
        finally
        {
            File.Delete(path);
        }

        static Digits LoadStream(string path)
        {
            using FileStream file = File.OpenRead(path);
            return Digits.Load(file);
        }
    }

    [Fact]
    public void Predict_gives_a_new_array_where_it_is_asked_for()
    {
        var network = new TwoThreeFour(seed: 1);
        Span<float> output = stackalloc float[TwoThreeFour.OutputSize];
        network.Predict([1, 2], output);
        float[] first = network.Predict([1, 2]);
        Expect.SameBits(output, first, "output");
        Assert.NotSame(first, network.Predict([1, 2]));
        var wrong = Assert.Throws<ArgumentException>("input", () => network.Predict(first));
        Assert.StartsWith("Expected 2 values, but got 4.", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_is_the_table_of_Info() => Assert.Equal(Digits.Info.Summary(), new Digits().Summary());

    [Fact]
    public void Parameters_are_one_span_in_canonical_order()
    {
        var network = new TwoThreeFour();
        Span<float> parameters = stackalloc float[TwoThreeFour.ParameterCount];
        Assert.Equal(2 * 3 + 3 + 3 * 4 + 4, TwoThreeFour.ParameterCount);
        network.GetParameters(parameters);
        parameters.Fill(0.5f);
        network.SetParameters(parameters);
        Span<float> output = stackalloc float[TwoThreeFour.OutputSize];
        network.Predict([1, 2], output);

        // 1 * 0.5 + 2 * 0.5 + 0.5 = 2 in each hidden unit; 3 * 2 * 0.5 + 0.5 = 3.5 in each output.
        Assert.Equal([3.5f, 3.5f, 3.5f, 3.5f], output.ToArray());
    }

    [Fact]
    public void A_trainer_steps_on_rows_or_on_labels()
    {
        var regression = new TwoThreeFour();
        using TwoThreeFour.Trainer trainer = regression.CreateTrainer(new TrainerOptions { BatchSize = 2 });
        Span<float> gradients = stackalloc float[TwoThreeFour.ParameterCount];
        ReadOnlySpan<float> inputs = [1, 2, 3, 4];
        ReadOnlySpan<float> targets = [1, 2, 3, 4, 5, 6, 7, 8];
        float loss = trainer.Gradients(inputs, targets, gradients);
        Assert.Equal(loss, trainer.Step(inputs, targets));
        trainer.Apply(gradients);
        Assert.Equal(2, trainer.StepCount);

        Trainer general = new AroundEight().CreateTrainer();
        using var classifier = (AroundEight.Trainer)general;
        Assert.True(classifier.Step(new float[AroundEight.InputSize], [3]) > 0);
    }

    [Fact]
    public void Forward_records_on_a_tape_for_Backward()
    {
        var network = new DifferentiableOnly();
        var tape = new DifferentiableOnly.Tape(batchSize: 2);
        var inputs = new float[2 * DifferentiableOnly.InputSize];
        var outputs = new float[2 * DifferentiableOnly.OutputSize];
        network.Forward(inputs, outputs, tape);
        var gradients = new float[DifferentiableOnly.ParameterCount];
        network.Backward(tape, outputs, inputGradients: [], gradients);

        var one = new DifferentiableOnly.Tape();
        network.Forward(inputs.AsSpan(0, DifferentiableOnly.InputSize), outputs.AsSpan(0, 4), one, training: true);
    }

    [Fact]
    public void Only_what_was_declared_is_emitted()
    {
        Assert.Null(typeof(DigitsLayer).GetMethod("Forward"));
        Assert.Null(typeof(DigitsLayer).GetMethod("CreateTrainer"));
        Assert.NotNull(typeof(DifferentiableOnly).GetMethod("Backward"));
        Assert.Null(typeof(DifferentiableOnly).GetMethod("CreateTrainer"));
    }

    [Fact]
    public void A_network_is_known_by_the_tool_that_generated_it()
    {
        foreach (NetworkDeclaration declaration in DeclaredNetworks.All)
        {
            GeneratedCodeAttribute? tool = declaration.Type.GetCustomAttribute<GeneratedCodeAttribute>();
            Assert.True(tool?.Tool == "NetGen", declaration.Name);
        }
    }
}
