namespace NetGen.Generator.Tests.CallSites;

/// <summary>Every method that takes spans, and what is said of each parameter.</summary>
public class MethodTests
{
    [Fact]
    public Task Predict_into_a_new_array() => Networks.ExpectAsync(
        """
        _ = digits.Predict({|NETGEN030:new float[100]|});
        _ = digits.Predict({|NETGEN030:[0, 1]|});
        _ = digits.Predict({|NETGEN030:stackalloc float[3]|});
        _ = digits.Predict(input);
        var probabilities = digits.Predict(new float[784]);
        digits.Predict(new float[784], probabilities);
        digits.Predict(new float[784], {|NETGEN030:probabilities.AsSpan(1)|});
        digits.GetParameters({|NETGEN030:digits.Predict(any)|});
        float[] replaced = digits.Predict(any);
        replaced = any;
        digits.GetParameters(replaced);
        """,
        "Predict of DigitClassifier expects an input of 784 values, but this has 100",
        "Predict of DigitClassifier expects an input of 784 values, but this has 2",
        "Predict of DigitClassifier expects an input of 784 values, but this has 3",
        "Predict of DigitClassifier expects an output of 10 values, but this has 9",
        "GetParameters of DigitClassifier expects a destination of 7,850 values, but this has 10");

    [Fact]
    public Task Activations() => Networks.ExpectAsync(
        """
        digits.Activations({|NETGEN030:new float[100]|}, "dense_1", new float[3]);
        digits.Activations(new float[784], "dense_1", output);
        """,
        "Activations of DigitClassifier expects an input of 784 values, but this has 100");

    /// <summary>Every form of a span, beside the form with two.</summary>
    [Fact]
    public Task Predict_is_never_ambiguous() => Networks.ExpectInClassAsync(
        Networks.Flowers,
        """
            private delegate void Two(ReadOnlySpan<float> input, Span<float> output);

            private delegate float[] One(ReadOnlySpan<float> input);

            public static float Run(Flowers network, float[] array, Span<float> span, ReadOnlySpan<float> values, Memory<float> memory)
            {
                float[] result = network.Predict(array);
                result = network.Predict(span);
                result = network.Predict(values);
                result = network.Predict(memory.Span);
                result = network.Predict([0, 1, 2, 3]);
                result = network.Predict([.. array]);
                result = network.Predict(stackalloc float[4]);
                result = network.Predict(stackalloc[] { 1f, 2f, 3f, 4f });
                result = network.Predict(new[] { 1f, 2f, 3f, 4f });
                result = network.Predict({|NETGEN030:default|});
                network.Predict(array, result);
                network.Predict([0, 1, 2, 3], span);
                network.Predict(stackalloc float[4], stackalloc float[3]);
                Two two = network.Predict;
                One one = network.Predict;
                Call(network.Predict);
                return network.Predict(array)[0] + one(array)[0] + result[0] + (two == null ? 1 : 0);
            }

            private static void Call(Two predict) => _ = predict;
        """,
        "Predict of Flowers expects an input of 4 values, but this has 0");

    [Fact]
    public Task Predict() => Networks.ExpectAsync(
        """
        digits.Predict({|NETGEN030:new float[100]|}, {|NETGEN030:new float[1]|});
        digits.Predict(output: new float[10], input: {|NETGEN030:new float[100]|});
        digits.Predict(new float[784], new float[10]);
        """,
        "Predict of DigitClassifier expects an input of 784 values, but this has 100",
        "Predict of DigitClassifier expects an output of 10 values, but this has 1",
        "Predict of DigitClassifier expects an input of 784 values, but this has 100");

    [Fact]
    public Task PredictClass() => Networks.ExpectAsync(
        """
        _ = digits.PredictClass({|NETGEN030:new float[28]|});
        _ = digits.PredictClass(new float[28 * 28]);
        """,
        "PredictClass of DigitClassifier expects an input of 784 values, but this has 28");

    [Fact]
    public Task PredictBatch() => Networks.ExpectAsync(
        """
        digits.PredictBatch({|NETGEN031:new float[1000]|}, output);
        digits.PredictBatch(input, {|NETGEN031:new float[35]|});
        digits.PredictBatch(new float[4 * 784], {|NETGEN032:new float[35]|});
        digits.PredictBatch(new float[784], {|NETGEN032:new float[20]|});
        digits.PredictBatch({|NETGEN031:new float[783]|}, new float[20]);
        digits.PredictBatch(new float[4 * DigitClassifier.InputSize], new float[4 * DigitClassifier.OutputSize]);
        digits.PredictBatch(new float[0], []);
        digits.PredictBatch(input, new float[30]);
        digits.PredictBatch(new float[784], output);
        """,
        "PredictBatch of DigitClassifier expects inputs of 784 values a sample, but this has 1,000, which is not a whole number of samples",
        "PredictBatch of DigitClassifier expects outputs of 10 values a sample, but this has 35, which is not a whole number of samples",
        "PredictBatch of DigitClassifier gets 4 samples and so expects outputs of 40 values, but this has 35",
        "PredictBatch of DigitClassifier gets 1 sample and so expects outputs of 10 values, but this has 20",
        "PredictBatch of DigitClassifier expects inputs of 784 values a sample, but this has 783, which is not a whole number of samples");

    [Fact]
    public Task PredictBatch_on_several_threads() => Networks.ExpectAsync(
        """
        using var workers = new Workers(2);
        digits.PredictBatch({|NETGEN031:new float[1000]|}, output, workers);
        digits.PredictBatch(new float[4 * 784], {|NETGEN032:new float[35]|}, workers);
        digits.PredictBatch(new float[4 * 784], new float[4 * 10], workers);
        """,
        "PredictBatch of DigitClassifier expects inputs of 784 values a sample, but this has 1,000, which is not a whole number of samples",
        "PredictBatch of DigitClassifier gets 4 samples and so expects outputs of 40 values, but this has 35");

    [Fact]
    public Task Parameters() => Networks.ExpectAsync(
        """
        digits.GetParameters({|NETGEN030:new float[7840]|});
        digits.SetParameters({|NETGEN030:new float[784 * 10]|});
        digits.GetParameters(new float[DigitClassifier.ParameterCount]);
        digits.SetParameters(new float[785 * 10]);
        """,
        "GetParameters of DigitClassifier expects a destination of 7,850 values, but this has 7,840",
        "SetParameters of DigitClassifier expects a source of 7,850 values, but this has 7,840");

    [Fact]
    public Task Forward_and_Backward() => Networks.ExpectInClassAsync(
        Networks.Flowers,
        """
            public void Run(Flowers flowers, Flowers.Tape tape, float[] any)
            {
                flowers.Forward({|NETGEN031:new float[7]|}, any, tape);
                flowers.Forward(new float[8], {|NETGEN032:new float[3]|}, tape, training: true);
                flowers.Forward(new float[8], new float[6], tape);
                flowers.Backward(tape, {|NETGEN031:new float[7]|}, default, {|NETGEN030:new float[12]|});
                flowers.Backward(tape, new float[6], {|NETGEN032:new float[4]|}, any);
                flowers.Backward(tape, any, {|NETGEN031:new float[5]|}, any);
                flowers.Backward(tape, new float[6], [], new float[15]);
                flowers.Backward(tape, new float[6], new float[8], new float[15]);
            }
        """,
        "Forward of Flowers expects inputs of 4 values a sample, but this has 7, which is not a whole number of samples",
        "Forward of Flowers gets 2 samples and so expects outputs of 6 values, but this has 3",
        "Backward of Flowers expects output gradients of 3 values a sample, but this has 7, which is not a whole number of samples",
        "Backward of Flowers expects parameter gradients of 15 values, but this has 12",
        "Backward of Flowers gets 2 samples and so expects input gradients of 8 values, but this has 4",
        "Backward of Flowers expects input gradients of 4 values a sample, but this has 5, which is not a whole number of samples");

    [Fact]
    public Task A_trainer_with_targets() => Networks.ExpectInClassAsync(
        Networks.Flowers,
        """
            public void Run(Flowers.Trainer trainer, float[] any)
            {
                trainer.Step({|NETGEN031:new float[7]|}, any);
                trainer.Step(new float[8], {|NETGEN032:new float[2]|});
                trainer.Gradients(new float[8], new float[6], {|NETGEN030:new float[12]|});
                trainer.Apply({|NETGEN030:new float[12]|});
                trainer.GetParameters({|NETGEN030:new float[12]|});
                trainer.SetParameters({|NETGEN030:new float[12]|});
                trainer.Step(new float[8], new float[6]);
                trainer.Gradients(new float[8], any, new float[15]);
                trainer.Apply(new float[15]);
            }
        """,
        "Step of Flowers expects inputs of 4 values a sample, but this has 7, which is not a whole number of samples",
        "Step of Flowers gets 2 samples and so expects targets of 6 values, but this has 2",
        "Gradients of Flowers expects a destination of 15 values, but this has 12",
        "Apply of Flowers expects gradients of 15 values, but this has 12",
        "GetParameters of Flowers expects a destination of 15 values, but this has 12",
        "SetParameters of Flowers expects a source of 15 values, but this has 12");

    [Fact]
    public Task A_trainer_with_labels() => Networks.ExpectInClassAsync(
        Networks.FlowerClassifier,
        """
            public void Run(float[] any, int[] labels)
            {
                using var trainer = new FlowerClassifier().CreateTrainer();
                trainer.Step({|NETGEN031:new float[7]|}, labels);
                trainer.Step(new float[8], {|NETGEN032:[1, 2, 0]|});
                trainer.Step(new float[4], {|NETGEN032:[1, 2, 0]|});
                trainer.Gradients(any, labels, {|NETGEN030:new float[12]|});
                trainer.Step(new float[8], [1, 2]);
                trainer.Step(any, new int[5]);
            }
        """,
        "Step of FlowerClassifier expects inputs of 4 values a sample, but this has 7, which is not a whole number of samples",
        "Step of FlowerClassifier gets 2 samples and so expects 2 labels, but this has 3",
        "Step of FlowerClassifier gets 1 sample and so expects 1 label, but this has 3",
        "Gradients of FlowerClassifier expects a destination of 15 values, but this has 12");

    [Fact]
    public Task Labels_are_one_for_each_row_of_the_output() => Networks.ExpectInClassAsync(
        """
        [Input(4)]
        [Dense(20)]
        [Reshape(4, 5)]
        [Activate(Activation.Softmax)]
        [Train(Loss.SparseCategoricalCrossEntropy)]
        public partial class Dials;

        """,
        """
            public void Run(float[] any)
            {
                using var trainer = new Dials().CreateTrainer();
                trainer.Step(new float[8], new int[8]);
                trainer.Step(any, new int[8], new float[2]);
                trainer.Step(new float[8], {|NETGEN032:new int[9]|});
                trainer.Step(new float[8], {|NETGEN032:new int[2]|});
            }
        """,
        "Step of Dials gets 2 samples and so expects 8 labels, but this has 9",
        "Step of Dials gets 2 samples and so expects 8 labels, but this has 2");

    [Fact]
    public Task The_network_itself() => Networks.ExpectInClassAsync(
        Networks.DigitClassifier,
        """
        }

        public partial class DigitClassifier
        {
            public int Classify() => PredictClass({|NETGEN030:new float[3]|}) + this.PredictClass({|NETGEN030:new float[InputSize + 1]|});
        """);
}
