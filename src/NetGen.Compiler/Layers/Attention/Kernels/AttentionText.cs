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

    /// <summary>How many keys the first query sees, and how many more each that follows.</summary>
    private protected string Seen => Shape.IsStep ? (Shape.Steps > 1 ? "seen, 1" : "seen, 0") : Shape.IsCausal ? "1, 1" : $"{Literal.Int(Shape.Memory)}, 0";

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
        if (Shape.IsStep)
        {
            using (writer.Block($"for (int head = 0; head < {Literal.Int(Shape.Heads)}; head++)"))
            {
                head();
            }

            return;
        }

        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            using (writer.Block($"for (int head = 0; head < {Literal.Int(Shape.Heads)}; head++)"))
            {
                head();
            }

            writer.Blank();
            foreach ((string name, int stride) in samples)
            {
                writer.Line($"{name} = ref Unsafe.Add(ref {name}, {Literal.Int(stride)});");
            }
        }
    }

    /// <summary>The part of a head in what lies so many floats apart.</summary>
    private protected static string Of(string name, int floats) => $"ref Unsafe.Add(ref {name}, head * {Literal.Int(floats)})";

    /// <summary>The place of a step among those that are kept, and how many it sees.</summary>
    private protected void EmitPlace(SourceWriter writer)
    {
        writer.Line("int before = BitConverter.SingleToInt32Bits(position);");
        writer.Line($"int place = before % {Literal.Int(Shape.Memory)};");
    }

    private protected void EmitSeen(SourceWriter writer) => writer.Line($"int seen = Math.Min(before + 1, {Literal.Int(Shape.Memory)});");

    private protected static string Numbers(params int[] numbers) => string.Join(", ", numbers.Select(number => Literal.Int(number)));

    private protected static KernelParameter[] Floats(params string[] names) =>
        [.. names.Select(KernelParameter.Floats), KernelParameter.Whole("count")];
}
