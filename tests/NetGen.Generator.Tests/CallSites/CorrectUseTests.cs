using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.CallSites;

/// <summary>Correct code that looks wrong at first sight, of which nothing is said.</summary>
public class CorrectUseTests
{
    [Theory]
    // Locals with several values.
    [InlineData("var x = new float[3]; x = new float[10];", "x")]
    [InlineData("var x = new float[3]; if (condition) x = new float[10];", "x")]
    [InlineData("float[] x; x = new float[10];", "x")]
    [InlineData("float[] x; if (condition) x = new float[3]; else x = new float[10];", "x")]
    [InlineData("float[] x; x = new float[3]; if (condition) x = new float[10];", "x")]
    [InlineData("float[] x; x = new float[3]; Array.Resize(ref x, 10);", "x")]
    [InlineData("float[] x; x = new float[3]; Action fill = () => x = new float[10]; fill();", "x")]
    [InlineData("float[] x; Set(); void Set() { x = new float[n]; }", "x")]
    [InlineData("float[] x, y = new float[10]; x = y;", "x")]
    [InlineData("float[] x; (x, _) = (new float[10], 3);", "x")]
    [InlineData("float[] x; Fill(out x);", "x")]
    [InlineData("float[] x; x = condition ? new float[3] : any;", "x")]
    [InlineData("Span<float> x; x = new float[12]; x.Advance(2);", "x")]
    [InlineData("int size; size = 3; size++; size += 6;", "new float[size]")]
    [InlineData("float[]? x = null; x ??= new float[10];", "x")]
    [InlineData("var x = new float[3]; (x, _) = (new float[10], 1);", "x")]
    [InlineData("var x = new float[3]; (x) = new float[10];", "x")]
    [InlineData("var x = new float[3]; Array.Resize(ref x, 10);", "x")]
    [InlineData("var x = new float[3]; Fill(out x);", "x")]
    [InlineData("float[] x = new float[3]; ref float[] y = ref x; y = new float[10];", "x")]
    [InlineData("float[] x = new float[10]; ref float[] y = ref x;", "y")]
    [InlineData("var x = new float[3]; Action fill = () => x = new float[10]; fill();", "x")]
    [InlineData("var x = new float[3]; Set(); void Set() => x = new float[10];", "x")]
    [InlineData("int size = 3; size++; size += 6; var x = new float[size];", "x")]
    [InlineData("int size = 3; Grow(ref size); var x = new float[size];", "x")]
    [InlineData("Span<float> x = stackalloc float[30]; x = x[..10];", "x")]
    [InlineData("Span<float> x = new float[12]; x.Advance(2);", "x")]
    [InlineData("int size = 3; size.Triple();", "new float[size + 1]")]
    [InlineData("Span<float> x = [1, 2, 3]; for (int i = 0; i < n; i++) x = new float[10];", "x")]
    // Lengths that depend.
    [InlineData("", "condition ? new float[10] : new float[n]")]
    [InlineData("", "new float[condition ? 3 : 10]")]
    [InlineData("var size = n > 3 ? 10 : 3;", "new float[size]")]
    [InlineData("", "n switch { 1 => new float[10], _ => any }")]
    [InlineData("", "new float[n]")]
    [InlineData("", "stackalloc float[n]")]
    [InlineData("", "any ?? new float[3]")]
    [InlineData("", "any.AsSpan(0, n)")]
    [InlineData("", "any.AsSpan(3)")]
    [InlineData("", "any.AsSpan()[2..n]")]
    [InlineData("", "any[2..^3]")]
    [InlineData("", "output.Slice(n)")]
    [InlineData("", "output[n..]")]
    [InlineData("", "any[n..(n + 10)]")]
    [InlineData("", "any[(n * 10)..((n + 1) * 10)]")]
    [InlineData("int m = n;", "any[m..(n + 3)]")]
    [InlineData("int m = n;", "any[m..(m + n)]")]
    [InlineData("", "any[n..(2 * n + 3)]")]
    [InlineData("", "any[n..^(n + 3)]")]
    [InlineData("", "any[n++..(n + 9)]")]
    [InlineData("", "any[n..(n++ + 10)]")]
    [InlineData("", "any[n..((n = 7) + 3)]")]
    [InlineData("", "any[n..(n * n + 3)]")]
    [InlineData("", "any[n..(n / 2 + 3)]")]
    [InlineData("", "any[input.Length..(input.Length + 10)]")]
    [InlineData("ref int m = ref n;", "any[m..(m + 10)]")]
    [InlineData("", "any[(n * int.MaxValue)..(n * int.MaxValue * int.MaxValue + 3)]")]
    [InlineData("var range = 2..12;", "any[range]")]
    [InlineData("Index end = ^5; var x = new float[12];", "x[..end]")]
    [InlineData("", "[..any]")]
    [InlineData("", "[1, 2, ..any, 3]")]
    [InlineData("", "System.Linq.Enumerable.ToArray(any)")]
    [InlineData("", "checked((float[])any.Clone())")]
    [InlineData("var x = any is { Length: 10 } y ? y : any;", "x")]
    [InlineData("const int Half = int.MaxValue / 2; var x = new float[10];", "x.Length > 0 ? x : new float[unchecked(Half * n)]")]
    [InlineData("foreach (var x in new[] { new float[10] })", "x")]
    [InlineData("for (int size = 1; size < 100; size *= 10)", "new float[size]")]
    [InlineData("for (var x = new float[1]; x.Length < 100; x = new float[x.Length * 10])", "x")]
    // Types of the user's own.
    [InlineData("", "new Padded(3)")]
    [InlineData("", "new Padded(3)[..3]")]
    [InlineData("", "(float[])new Padded(3)")]
    [InlineData("", "3.AsSpan()")]
    [InlineData("", "any.AsSpan(0, 3, 7)")]
    [InlineData("Ten x = default;", "x")]
    // Other ways.
    [InlineData("dynamic d = any;", "(float[])d")]
    [InlineData("", "new float[nameof(DigitClass).Length]")]
    [InlineData("var x = new float[10]; var same = x!;", "same!")]
    [InlineData("Memory<float> memory = new float[20];", "memory.Span[..10]")]
    [InlineData("Memory<float> memory = new float[3];", "Grown(memory).Span")]
    public Task Lengths_that_are_right_or_unknown(string declarations, string length) => Networks.ExpectInClassAsync(
        Networks.DigitClassifier,
        $$"""
            private const string DigitClass = "";

            public static void Fill(out float[] x) => x = new float[10];

            public static void Grow(ref int size) => size = 10;

            public static Memory<float> Grown(Memory<float> memory) => new float[memory.Length + 7];

            public void Run(DigitClassifier digits, float[] input, Span<float> output, float[] any, int n, bool condition)
            {
                {{declarations}}
                digits.Predict(input, {{length}});
            }
        }

        public sealed class Padded(int size)
        {
            public int Length => size;

            public Padded Slice(int start, int length) => new(length);

            public static implicit operator Span<float>(Padded padded) => new float[padded.Length + 7];

            public static explicit operator float[](Padded padded) => new float[padded.Length + 7];
        }

        public static class Extensions
        {
            public static void Advance(this ref Span<float> span, int count) => span = span[count..];

            public static void Triple(this ref int value) => value *= 3;

            public static Span<float> AsSpan(this int value) => new float[value + 7];

            public static Span<float> AsSpan(this float[] array, int start, int length, int more) => array.AsSpan(start, length + more);
        """);

    [Fact]
    public Task Fields_that_may_have_another_value() => Networks.ExpectInClassAsync(Networks.DigitClassifier, """
            private static readonly float[] Static = new float[3];
            private readonly float[] assigned = new float[3];
            private readonly float[] throughThis = new float[3];
            private readonly float[] byReference = new float[3];
            private readonly float[] deconstructed = new float[3];
            private readonly float[] onlyAssigned;
            private readonly float[] initialized = new float[3];
            private readonly int size = 3;
            private float[] mutable = new float[3];

            public float[] Property { get; set; } = new float[3];

            public float[] Initialized
            {
                get => initialized;
                init => initialized = value;
            }

            static Program() => Static = new float[10];

            public Program()
            {
                assigned = new float[10];
                this.throughThis = new float[10];
                Resize(ref byReference);
                (deconstructed, size) = (new float[10], 10);
                onlyAssigned = new float[10];
            }

            private static void Resize(ref float[] array) => array = new float[10];

            public void Run(DigitClassifier digits, float[] input, Values values)
            {
                digits.Predict(input, Static);
                digits.Predict(input, assigned);
                digits.Predict(input, throughThis);
                digits.Predict(input, byReference);
                digits.Predict(input, deconstructed);
                digits.Predict(input, onlyAssigned);
                digits.Predict(input, initialized);
                digits.Predict(input, mutable);
                digits.Predict(input, Property);
                digits.Predict(input, new float[size]);
                digits.Predict(input, values.Own);
                mutable = new float[10];
            }

            public struct Values
            {
                public readonly float[] Own = new float[3];

                public Values(int size)
                {
                    Values other = default;
                    this = other;
                }
            }
        """);

    [Fact]
    public Task Members_of_the_users_own() => Networks.ExpectInClassAsync(Networks.DigitClassifier, """
            public void Run(DigitClassifier digits, Other other, Trainer trainer)
            {
                digits.Predict(new float[3]);
                digits.Predict(new float[3], new float[3], 2);
                digits.PredictBatch(new float[3]);
                digits.PredictClass("5");
                digits.Step(new float[3]);
                other.Predict(new float[3], new float[3]);
                trainer.Apply(new float[3]);
                Predict(new float[3], new float[3]);

                void Predict(ReadOnlySpan<float> input, Span<float> output) => output[0] = input[0];
            }

            public sealed class Other
            {
                public void Predict(ReadOnlySpan<float> input, Span<float> output) => output[0] = input[0];
            }
        }

        public partial class DigitClassifier
        {
            public void Predict(float[] image) => PredictClass(Scale(image));

            public void Predict(ReadOnlySpan<float> input, Span<float> output, int scale) => output[0] = input[0] * scale;

            public void PredictBatch(ReadOnlySpan<float> images) => images.ToArray();

            public int PredictClass(string input) => input.Length;

            public void Step(ReadOnlySpan<float> inputs) => inputs.ToArray();

            private static float[] Scale(float[] image) => new float[image.Length * 10];
        """);

    [Fact]
    public Task Generic_code() => Networks.ExpectInClassAsync(Networks.DigitClassifier, """
            public void Run<T>(T digits, float[] input, Func<T, int> size) where T : DigitClassifier
            {
                digits.Predict(input, new float[size(digits)]);
                digits.Predict(input, Make<float>());
                digits.Predict(input, {|NETGEN030:new float[3]|});
            }

            private static TItem[] Make<TItem>() => new TItem[10];
        """);

    [Theory]
    [InlineData("digits.Predict(")]
    [InlineData("digits.Predict(,)")]
    [InlineData("digits.Predict(new float[], new float[)")]
    [InlineData("digits.Predict(new float[784]")]
    [InlineData("digits.Predict(input, new float[\"3\"])")]
    [InlineData("digits.Predict(input, new float[-3])")]
    [InlineData("digits.Predict(input, stackalloc float[])")]
    [InlineData("digits.Predict(input, stackalloc)")]
    [InlineData("digits.Predict(input, [1, ..])")]
    [InlineData("digits.Predict(input, input[..")]
    [InlineData("digits.Predict(input, input[^..^])")]
    [InlineData("digits.Predict(input, input.AsSpan(")]
    [InlineData("digits.Predict(input, input.AsSpan(1, ).Slice())")]
    [InlineData("var x = x; digits.Predict(input, x);")]
    [InlineData("var x = new float[x.Length]; digits.Predict(input, x);")]
    [InlineData("float[] x = y, y = x; digits.Predict(x, y);")]
    [InlineData("int a = b + b, b = a + a; digits.Predict(new float[a], new float[b]);")]
    [InlineData("float[] x = ; digits.Predict(x, x);")]
    [InlineData("digits.Predict(input: input, input: input);")]
    [InlineData("digits.Predict(unknown, new Unknown[3]);")]
    [InlineData("digits?.Predict(")]
    [InlineData("Predict(new float[3], new float[3]);")]
    public async Task Half_typed_code(string statement)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of($$"""
            using System;
            {{Networks.DigitClassifier}}
            public class Program
            {
                static readonly int A = B + B, B = A + A;
                public void Run(DigitClassifier digits, float[] input)
                {
                    digits.Predict(input, new float[A]);
                    {{statement}}
                }
            }
            """));
        Assert.DoesNotContain(outcome.Diagnostics, diagnostic => diagnostic.Id.StartsWith("NETGEN", StringComparison.Ordinal));
    }
}
