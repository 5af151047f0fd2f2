using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Attention.Kernels;

/// <summary>A kernel that takes the heads of all samples, one after the other.</summary>
public abstract record AttentionText(AttentionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override int Width => 1;

    /// <summary>The kernels over one head that it calls.</summary>
    private protected abstract IEnumerable<KernelSpec> Heads { get; }

    /// <summary>How many queries meet the same keys, how many keys the first of them sees, and how many more each that follows.</summary>
    private protected string Queries => Shape.IsStep ? "run" : Literal.Int(Shape.Steps);

    private protected string Seen => Shape.IsStep ? "seen, 1" : Shape.IsCausal ? "1, 1" : $"{Literal.Int(Shape.Memory)}, 0";

    public override void Require(IKernelNeeds needs)
    {
        foreach (KernelSpec kernel in Heads)
        {
            needs.Kernel(kernel);
        }
    }

    /// <summary>The loops over samples and heads; what runs along with samples is advanced by its stride.</summary>
    private protected void Each(KernelWriter kernel, Action head, params (string Name, int Stride)[] samples)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            EachHead(writer, head);
            Advance(writer, [.. samples.Select(sample => (sample.Name, Literal.Int(sample.Stride)))]);
        }
    }

    /// <summary>
    /// The loops over the rows of a step and heads. Rows that are steps of one stream run together, each seeing one place more; one by one where that would
    /// write over places that earlier ones see. What a row reads or writes is advanced by its floats, what streams keep by their distance.
    /// </summary>
    private protected void EachRun(KernelWriter kernel, Action first, Action head, string kept, params (string Name, int Floats)[] rows)
    {
        SourceWriter writer = kernel.Text;
        string memory = Literal.Int(Shape.Memory);
        writer.Line($"int run = apart == 0 && BitConverter.SingleToInt32Bits(places) + rows <= {memory} ? rows : 1;");
        using (writer.Block("for (int row = 0; row < rows; row += run)"))
        {
            writer.Line("int before = BitConverter.SingleToInt32Bits(Unsafe.Add(ref places, row));");
            writer.Line($"int place = before % {memory};");
            writer.Line($"int seen = Math.Min(before + 1, {memory});");
            first();
            EachHead(writer, head);
            Advance(writer, [.. rows.Select(row => (row.Name, $"run * {Literal.Int(row.Floats)}")), (kept, "apart")]);
        }
    }

    private void EachHead(SourceWriter writer, Action head)
    {
        using (writer.Block($"for (int head = 0; head < {Literal.Int(Shape.Heads)}; head++)"))
        {
            head();
        }
    }

    private static void Advance(SourceWriter writer, IEnumerable<(string Name, string Floats)> references)
    {
        writer.Blank();
        foreach ((string name, string floats) in references)
        {
            writer.Line($"{name} = ref Unsafe.Add(ref {name}, {floats});");
        }
    }

    /// <summary>The part of a head in what lies so many floats apart.</summary>
    private protected static string Of(string name, int floats) => $"ref Unsafe.Add(ref {name}, head * {Literal.Int(floats)})";

    /// <summary>The part of a head in what has so many floats for each of its rows.</summary>
    private protected string OfRows(string name, int floats) => Shape.IsStep
        ? $"ref Unsafe.Add(ref {name}, head * rows * {Literal.Int(floats)})"
        : Of(name, Shape.Steps * floats);

    private protected static string Numbers(params int[] numbers) => string.Join(", ", numbers.Select(number => Literal.Int(number)));

    private protected static KernelParameter[] Floats(params string[] names) =>
        [.. names.Select(KernelParameter.Floats), KernelParameter.Whole("count")];

    /// <summary>What kernels over the rows of a step take.</summary>
    private protected static KernelParameter[] OfStep(params string[] names) =>
        [.. names.Select(KernelParameter.Floats), KernelParameter.Whole("rows"), KernelParameter.Whole("apart")];
}
