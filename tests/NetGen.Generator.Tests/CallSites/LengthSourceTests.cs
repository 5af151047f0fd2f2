using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.CallSites;

/// <summary>Every way to write a length that is known before the program runs, with a wrong length and with the right one.</summary>
public class LengthSourceTests
{
    private const string Message = "Predict of DigitClassifier expects an output of 10 values, but this has 9";

    [Theory]
    // Arrays.
    [InlineData("", "new float[9]", "new float[10]")]
    [InlineData("", "new float[9L]", "new float[10L]")]
    [InlineData("", "new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }", "new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 0 }")]
    [InlineData("", "new[] { 1f, 2, 3, 4, 5, 6, 7, 8, 9 }", "new[] { 1f, 2, 3, 4, 5, 6, 7, 8, 9, 0 }")]
    [InlineData("", "(new float[9])", "(new float[10])")]
    [InlineData("", "(float[])new float[9]", "(float[])new float[10]")]
    [InlineData("", "new float[9]!", "new float[10]!")]
    // Collection expressions.
    [InlineData("", "[1, 2, 3, 4, 5, 6, 7, 8, 9]", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 0]")]
    [InlineData("", "[..new float[6], 1, 2, 3]", "[..new float[7], 1, 2, 3]")]
    [InlineData("float[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9]; float[] y = [..x, 1];", "x", "y")]
    [InlineData("Span<float> x = [1, 2, 3, 4, 5, 6, 7, 8, 9]; Span<float> y = [..x, 1];", "x", "y")]
    // The stack.
    [InlineData("", "stackalloc float[9]", "stackalloc float[10]")]
    [InlineData("", "stackalloc float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }", "stackalloc float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 0 }")]
    [InlineData("", "stackalloc[] { 1f, 2, 3, 4, 5, 6, 7, 8, 9 }", "stackalloc[] { 1f, 2, 3, 4, 5, 6, 7, 8, 9, 0 }")]
    [InlineData("Span<float> x = stackalloc float[9]; Span<float> y = stackalloc float[10];", "x", "y")]
    [InlineData("scoped Span<float> x = stackalloc float[9]; var y = stackalloc float[10].Slice(0);", "x", "y")]
    // Constants, those of networks included, and numbers made of them.
    [InlineData("const int Nine = 9;", "new float[Nine]", "new float[Nine + 1]")]
    [InlineData("", "new float[DigitClassifier.OutputSize - 1]", "new float[DigitClassifier.OutputSize]")]
    [InlineData("int nine = 9; var size = nine + 1;", "new float[nine]", "new float[size]")]
    [InlineData("float[] x = new float[9];", "new float[x.Length]", "new float[x.Length + 1]")]
    [InlineData("byte three = 3;", "new float[three * three]", "new float[three * three + 1]")]
    // Parts.
    [InlineData("", "new float[9].AsSpan()", "new float[10].AsSpan()")]
    [InlineData("", "any.AsSpan(5, 9)", "any.AsSpan(5, 10)")]
    [InlineData("", "any.AsSpan(length: 9, start: n)", "any.AsSpan(length: 10, start: n)")]
    [InlineData("", "MemoryExtensions.AsSpan(any, n, 9)", "MemoryExtensions.AsSpan(any, n, 10)")]
    [InlineData("", "new float[12].AsSpan(3)", "new float[12].AsSpan(2)")]
    [InlineData("", "any.AsSpan(..9)", "any.AsSpan(..10)")]
    [InlineData("", "any.AsSpan(^9)", "any.AsSpan(^10)")]
    [InlineData("", "new float[12].AsSpan(^9..)", "new float[12].AsSpan(^10..)")]
    [InlineData("", "output.Slice(3, 9)", "output.Slice(3, 10)")]
    [InlineData("", "new float[12].AsSpan().Slice(3)", "new float[12].AsSpan().Slice(2)")]
    [InlineData("", "new Span<float>(any, n, 9)", "new Span<float>(any, n, 10)")]
    [InlineData("", "new Span<float>(new float[9])", "new Span<float>(new float[10])")]
    [InlineData("", "output[2..11]", "output[2..12]")]
    [InlineData("", "any[2..11]", "any[2..12]")]
    [InlineData("", "any[..9]", "any[..10]")]
    [InlineData("", "output[^9..]", "output[^10..]")]
    [InlineData("", "output[^12..^3]", "output[^12..^2]")]
    [InlineData("var x = new float[12];", "x[3..]", "x[2..]")]
    [InlineData("var x = new float[12];", "x[1..^2]", "x[1..^1]")]
    [InlineData("var x = new float[12];", "x.AsSpan()[^10..11]", "x.AsSpan()[^11..11]")]
    [InlineData("var x = new float[9]; var y = new float[10];", "x[..]", "y[..]")]
    [InlineData("var x = new float[DigitClassifier.OutputSize + 1]; var y = x.AsSpan()[1..];", "y[1..]", "y")]
    // Parts from a place that nobody knows.
    [InlineData("", "any[n..(n + 9)]", "any[n..(n + 10)]")]
    [InlineData("", "any.AsSpan(n..(9 + n))", "any.AsSpan(n..(10 + n))")]
    [InlineData("", "output[n..(n + 9)]", "output[n..(n + 10)]")]
    [InlineData("", "any[(n - 9)..n]", "any[(n - 10)..n]")]
    [InlineData("", "any[^(n + 9)..^n]", "any[^(n + 10)..^n]")]
    [InlineData("", "any[(n * 9)..((n + 1) * 9)]", "any[(n * 10)..((n + 1) * 10)]")]
    [InlineData("int i = n * 9; i += 3;", "any[i..(i + 9)]", "any[i..(i + DigitClassifier.OutputSize)]")]
    // Variables.
    [InlineData("var x = new float[9]; var y = new float[10];", "x", "y")]
    [InlineData("var x = new float[9].AsSpan(); Span<float> y = new float[10];", "x", "y")]
    [InlineData("float[] a = new float[9], b = new float[10]; Span<float> x = a, y = b.AsSpan();", "x", "y")]
    [InlineData("var a = new float[20]; var x = a.AsSpan(5, 9); var y = a.AsSpan(5)[..10];", "x", "y")]
    [InlineData("var x = new float[9]; var y = new float[10]; Action later = () => { x[0] = 1; y[0] = x[1]; };", "x", "y")]
    [InlineData("", "condition ? new float[9] : stackalloc float[9]", "condition ? new float[10] : stackalloc float[10]")]
    // Variables that get their value after they are declared.
    [InlineData("float[] x; x = new float[9]; float[] y; y = new float[10];", "x", "y")]
    [InlineData("float[] x, y; x = new float[9]; y = new float[10];", "x", "y")]
    [InlineData("float[] a = new float[9], x, y; x = a; y = [..x, 1];", "x.AsSpan()", "y")]
    [InlineData("scoped Span<float> x, y; x = stackalloc float[9]; y = stackalloc float[10];", "x", "y")]
    [InlineData("int nine; nine = 9;", "new float[nine]", "new float[nine + 1]")]
    // Types.
    [InlineData("Ten x = default;", "x[..9]", "x")]
    [InlineData("Ten x = default;", "x[1..]", "x[..]")]
    [InlineData("Ten x = default; Span<float> y = x, z = y[..^1];", "z", "y")]
    public Task A_length(string declarations, string wrong, string right) => Networks.ExpectAsync(
        $$"""
        {{declarations}}
        digits.Predict(input, {{right}});
        digits.Predict(input, {|NETGEN030:{{wrong}}|});
        """,
        Message);

    [Fact]
    public Task In_a_loop() => Networks.ExpectAsync(
        """
        for (int i = 0; i < n; i++)
        {
            digits.Predict(input, any[(10 * i)..(10 * i + 10)]);
            digits.Predict(input, {|NETGEN030:any[(9 * i)..(9 * (i + 1))]|});
            digits.Predict(input, {|NETGEN030:any.AsSpan(i, 9)|});
        }
        """,
        Message, Message);

    [Fact]
    public Task Top_level_statements() => Markup.ExpectAsync(
        $$"""
        {|CS8805:var digits = new DigitClassifier();|} // What is built here is a library.
        var input = new float[784];
        float[] output;
        output = new float[9];
        digits.Predict(input, {|NETGEN030:output|});
        {{Networks.DigitClassifier}}
        """);

    [Theory]
    [InlineData("default")]
    [InlineData("default(Span<float>)")]
    [InlineData("Span<float>.Empty")]
    [InlineData("Array.Empty<float>()")]
    [InlineData("[]")]
    [InlineData("new float[0]")]
    public Task Nothing_at_all(string empty) => Networks.ExpectAsync(
        $$"""digits.Predict(input, {|NETGEN030:{{empty}}|});""",
        "Predict of DigitClassifier expects an output of 10 values, but this has 0");

    [Theory]
    [InlineData("private readonly float[]")]
    [InlineData("private static readonly float[]")]
    [InlineData("public readonly float[]")]
    public Task A_readonly_field(string field) => Networks.ExpectInClassAsync(Networks.DigitClassifier, $$"""
            private const int Nine = 9;
            {{field}} wrong = new float[Nine], right = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0];

            public void Run(DigitClassifier digits, float[] input)
            {
                digits.Predict(input, {|NETGEN030:wrong|});
                digits.Predict(input, {|NETGEN030:input.Length > 5 ? wrong : wrong|});
                digits.Predict(input, right);
                digits.Predict(input, right.AsSpan());
            }
        """);

    [Fact]
    public Task A_field_of_another_class() => Networks.ExpectInClassAsync(Networks.DigitClassifier, """
            public void Run(DigitClassifier digits, Buffers buffers)
            {
                digits.Predict({|NETGEN030:Buffers.Shared|}, buffers.Own);
                digits.Predict(buffers.Own, {|NETGEN030:buffers.Own.AsSpan()[1..12]|});
            }

            public class Buffers
            {
                public static readonly float[] Shared = new float[783];
                public readonly float[] Own;
                public Buffers(int n) => Own = new float[n];
            }
        """);

    [Fact]
    public Task In_functions_of_every_kind() => Networks.ExpectInClassAsync(Networks.DigitClassifier, """
            private readonly DigitClassifier digits = new();

        public int Run()
            {
                var sample = new float[783];
                return Classify();

                int Classify() => digits.PredictClass({|NETGEN030:sample|});
            }

            public Func<int> Later() => () => { float[] sample = new float[783]; return digits.PredictClass({|NETGEN030:sample|}); };
            public int Property => digits.PredictClass({|NETGEN030:new float[783]|});
            public int Conditional(DigitClassifier? other) => other?.PredictClass({|NETGEN030:new float[783]|}) ?? 0;
        """);
}
