namespace NetGen.Generator.Tests.CallSites;

/// <summary>The output of one network as the input of another, through a buffer of a length that nobody knows.</summary>
public class ConnectedNetworksTests
{
    private const string Encoders = """
        [Input(4)]
        [Dense(3)]
        public partial class Encoder;

        [Input(5)]
        [Dense(2)]
        public partial class Head;

        [Input(3)]
        [Dense(2)]
        public partial class Fitting;

        """;

    [Theory]
    [InlineData("float[] code = Buffer(n);")]
    [InlineData("Span<float> code = Buffer(n);")]
    [InlineData("Span<float> all = Buffer(n), code = all;")]
    [InlineData("float[] all = Buffer(n); var code = all.AsSpan();")]
    [InlineData("Span<float> code = stackalloc float[Encoder.OutputSize];")]
    [InlineData("var code = shared;")]
    public Task Which_differs(string declaration) => ExpectAsync(
        $$"""
        {{declaration}}
        encoder.Predict(input, code);
        head.Predict({|NETGEN033:code|}, output);
        if (n > 5)
        {
            _ = head.PredictClass({|NETGEN033:code|});
        }

        fitting.Predict(code, output);
        """,
        "Predict of Head expects an input of 5 values, but this is the output of Encoder, which has 3 values",
        "PredictClass of Head expects an input of 5 values, but this is the output of Encoder, which has 3 values");

    [Theory]
    [InlineData("shared")]
    [InlineData("parameter")]
    [InlineData("this.shared")]
    public Task Through_a_parameter_or_a_readonly_field(string buffer) => ExpectAsync($$"""
        encoder.Predict(input, {{buffer}});
        head.Predict({|NETGEN033:{{buffer}}|}, output);
        """);

    [Fact]
    public Task Through_a_new_array() => ExpectAsync(
        """
        float[] code = encoder.Predict(input);
        _ = head.Predict({|NETGEN033:code|});
        _ = fitting.Predict(code);
        _ = head.Predict({|NETGEN033:encoder.Predict(input)|});
        _ = fitting.Predict(encoder.Predict(input));
        float[] replaced = encoder.Predict(input);
        replaced = parameter;
        _ = head.Predict(replaced);
        """,
        "Predict of Head expects an input of 5 values, but this is the output of Encoder, which has 3 values",
        "Predict of Head expects an input of 5 values, but this is the output of Encoder, which has 3 values");

    [Fact]
    public Task A_known_length_that_fits_neither() => ExpectAsync("""
        var code = new float[4];
        encoder.Predict(input, {|NETGEN030:code|});
        head.Predict({|NETGEN030:code|}, output);
        """);

    [Fact]
    public Task Through_parts_of_a_larger_buffer() => ExpectAsync("""
        var all = Buffer(n);
        encoder.Predict(input, all.AsSpan(0, Encoder.OutputSize));
        head.Predict(all, output);
        encoder.Predict(input, all);
        head.Predict(all.AsSpan(0, Head.InputSize), output);
        """);

    [Fact]
    public Task Through_a_buffer_that_is_replaced() => ExpectAsync("""
        var code = Buffer(n);
        encoder.Predict(input, code);
        code = Buffer(n + 1);
        head.Predict(code, output);
        encoder.Predict(input, parameter);
        parameter = code;
        head.Predict(parameter, output);
        encoder.Predict(input, mutable);
        Replace();
        head.Predict(mutable, output);
        """);

    [Fact]
    public Task Where_only_one_of_them_runs() => ExpectAsync("""
        foreach (int length in new[] { 3, 5 })
        {
            float[] code = Buffer(length);
            if (length == 3)
            {
                encoder.Predict(input, code);
            }
            else
            {
                head.Predict(code, output);
            }

            switch (length)
            {
                case 3:
                    encoder.Predict(input, code);
                    break;
                default:
                    head.Predict(code, output);
                    break;
            }

            try
            {
                encoder.Predict(input, code);
            }
            catch (ArgumentException)
            {
                head.Predict(code, output);
            }

            if (length == 5)
            {
                goto other;
            }

            encoder.Predict(input, code);
        other:
            head.Predict(code, output);
        }
        """);

    [Fact]
    public Task In_a_function_that_may_run_earlier() => ExpectAsync("""
        var code = Buffer(n);
        Second();
        encoder.Predict(input, code);

        void Second() => head.Predict(code, new float[2]);
        """);

    [Fact]
    public Task Where_a_lambda_keeps_the_buffer() => ExpectAsync("""
        var code = Buffer(n);
        encoder.Predict(input, code);
        Action later = () => head.Predict(code, output);
        """);

    [Fact]
    public Task In_the_other_order() => ExpectAsync("""
        head.Predict(parameter, output);
        encoder.Predict(parameter, output);
        fitting.Predict(input, parameter);
        """);

    [Theory]
    [InlineData("var code = Buffer(n);")]
    [InlineData("float[] code; code = Buffer(n);")]
    [InlineData("Span<float> code = stackalloc float[12];")]
    public Task Batches(string declaration) => ExpectAsync(
        $$"""
        {{declaration}}
        encoder.PredictBatch(input, code);
        head.PredictBatch({|NETGEN033:code|}, output);
        fitting.PredictBatch(code, output);
        """,
        "PredictBatch of Head expects inputs of 5 values a sample, but this is the output of Encoder, which has 3 values a sample");

    [Fact]
    public Task A_sample_as_a_batch() => ExpectAsync(
        """
        var code = Buffer(n);
        encoder.Predict(input, code);
        head.PredictBatch({|NETGEN033:code|}, output);
        encoder.PredictBatch(input, parameter);
        head.Predict({|NETGEN033:parameter|}, output);
        """,
        "PredictBatch of Head expects inputs of 5 values a sample, but this is the output of Encoder, which has 3 values",
        "Predict of Head expects an input of 5 values, but this is the output of Encoder, which has 3 values a sample");

    [Fact]
    public Task Batches_that_fit_both() => ExpectAsync("""
        var code = new float[30];
        encoder.PredictBatch(input, code);
        head.PredictBatch(code, output);
        var none = new float[0];
        encoder.PredictBatch(input, none);
        head.PredictBatch(none, output);
        """);

    [Fact]
    public Task A_batch_of_known_length_that_fits_neither() => ExpectAsync("""
        var code = new float[4];
        encoder.PredictBatch(input, {|NETGEN031:code|});
        head.PredictBatch({|NETGEN031:code|}, output);
        """);

    [Fact]
    public Task Samples_of_several_outputs_and_outputs_of_several_samples() => Networks.ExpectInClassAsync(
        Encoders + """
        [Input(6)]
        [Dense(6)]
        public partial class Pair;

        """,
        """
            public void Run(Encoder encoder, Pair pair, Fitting fitting, float[] input, float[] output, float[] code, float[] pairs)
            {
                encoder.PredictBatch(input, code);
                pair.PredictBatch(code, pairs);
                fitting.PredictBatch(pairs, output);
                encoder.PredictBatch(input, code);
                pair.Predict(code, pairs);
                fitting.PredictBatch(pairs, output);
            }
        """);

    private static Task ExpectAsync(
        string statements, params string[] messages) => Networks.ExpectInClassAsync(
        Encoders,
        $$"""
            private readonly float[] shared;
            private float[] mutable = [];

            public Program(int n) => shared = new float[n];

            public static float[] Buffer(int n) => new float[n];

            public void Replace() => mutable = [1, 2, 3];

            public void Run(Encoder encoder, Head head, Fitting fitting, float[] input, float[] output, float[] parameter, int n)
            {
        {{statements}}
            }
        """,
        messages);
}
