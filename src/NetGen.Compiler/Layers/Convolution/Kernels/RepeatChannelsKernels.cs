using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Kernels;

/// <summary>Between channels and their copies, one value after the other.</summary>
public abstract record RepeatChannelsText : KernelSpec
{
    public sealed override bool IsShared => true;

    public sealed override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("few"), KernelParameter.Floats("many"),
        KernelParameter.Whole("places"), KernelParameter.Whole("channels"), KernelParameter.Whole("times"),
        KernelParameter.Whole("fewPlace"), KernelParameter.Whole("manyPlace"), KernelParameter.Whole("fewStride"), KernelParameter.Whole("manyStride"),
        KernelParameter.Whole("count"),
    ];

    public sealed override int Width => 1;

    public sealed override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        using (writer.Block("for (int place = 0; place < places; place++)"))
        using (writer.Block("for (int channel = 0; channel < channels; channel++)"))
        {
            writer.Line("ref float one = ref Unsafe.Add(ref few, (sample * fewStride) + (place * fewPlace) + channel);");
            writer.Line("ref float copies = ref Unsafe.Add(ref many, (sample * manyStride) + (place * manyPlace) + (channel * times));");
            WriteChannel(kernel);
        }
    }

    /// <summary>Writes what is done with <c>one</c> channel and its <c>copies</c>.</summary>
    protected abstract void WriteChannel(KernelWriter kernel);
}

/// <summary>Every channel several times.</summary>
public sealed record RepeatChannelsKernel : RepeatChannelsText
{
    public override string Verb => "RepeatChannels";

    public override string[] Summary(FamilyNames names) => ["Every channel of every place so many times, side by side."];

    protected override void WriteChannel(KernelWriter kernel)
    {
        using (kernel.Text.Block("for (int copy = 0; copy < times; copy++)"))
        {
            kernel.Text.Line("Unsafe.Add(ref copies, copy) = one;");
        }
    }
}

/// <summary>The sums of gradients of copies.</summary>
public sealed record RepeatedChannelsGradientKernel : RepeatChannelsText
{
    public override string Verb => "BackwardRepeatChannels";

    public override string[] Summary(FamilyNames names) => ["The gradient of every channel: the sum of those of its copies, the first copy's first.", Least.Note];

    protected override void WriteChannel(KernelWriter kernel)
    {
        kernel.Text.Line("float sum = copies;");
        using (kernel.Text.Block("for (int copy = 1; copy < times; copy++)"))
        {
            kernel.Text.Line("sum += Unsafe.Add(ref copies, copy);");
        }

        kernel.Text.Blank();
        kernel.Text.Line($"one = {Least.OrZero(kernel.Lanes, "sum")};");
    }
}
