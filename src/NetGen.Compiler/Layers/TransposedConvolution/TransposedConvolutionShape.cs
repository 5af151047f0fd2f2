using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Products;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.TransposedConvolution;

/// <summary>All that the kernels of a transposed convolution depend on.</summary>
/// <param name="Window">The window of the convolution that goes the other way: from what is written to what is read.</param>
/// <param name="Source">How what is read lies in memory.</param>
/// <param name="Input">The same with the zeros around it that places at the edges see.</param>
/// <param name="Output">How what is written lies in memory.</param>
/// <param name="Activation">Fused activation, or Linear.</param>
/// <param name="Alpha">Its parameter.</param>
/// <param name="L1">Weight of the sum of the kernel's magnitudes in the loss.</param>
/// <param name="L2">Weight of the sum of the kernel's squares in the loss.</param>
public sealed record TransposedConvolutionShape(
    Window Window, PictureLayout Source, PictureLayout Input, PictureLayout Output, bool HasBias, string Activation, float Alpha,
    float L1, float L2)
    : ProductShape(HasBias, Activation, Alpha)
{
    /// <summary>How lines are written.</summary>
    public TransposedAxis High => new(Window.Height);

    /// <summary>How places of a line are written.</summary>
    public TransposedAxis Wide => new(Window.Width);

    /// <summary>The most places side by side that are summed from the same of what is read.</summary>
    public int MostTogether => Wide.Runs.Max(run => run.Count);

    /// <summary>Floats of the filters of a place in the turned kernel.</summary>
    public int TurnedPlace => Value.StrideOf(Output.Channels);

    /// <summary>
    /// The convolution that goes the other way. The kernel is its kernel [height][width][channels][filters]: this one's filters are
    /// its channels. What it gives for the outputs' gradients are the inputs', and its kernel's gradients are this one's.
    /// </summary>
    public ConvolutionShape Mirror => new(Window, PaddedDeltas, Source, IsDepthwise: false, HasBias: false, ActivationNames.Linear, 0, 0, 0);

    /// <summary>The outputs' gradients, with the zeros around them that the way back reads: place by place side by side there.</summary>
    public PictureLayout PaddedDeltas
    {
        get
        {
            (int height, int width, int filters) = (Window.Height.Padded, Window.Width.Padded, Output.Channels);
            return Window.HasPadding
                ? PictureLayout.Of(Value.Padded(0, height * width * filters), height, width, filters)
                : PictureLayout.InRows(height, width, filters);
        }
    }

    /// <summary>Phases that differ in their weights alone, together.</summary>
    public IEnumerable<TransposedGroup> Groups
    {
        get
        {
            int start = 0;
            foreach (TransposedRun high in High.Runs)
            {
                foreach (TransposedRun wide in Wide.Runs)
                {
                    var group = new TransposedGroup(high, wide, start);
                    yield return group;
                    start += high.Count * FloatsOf(group);
                }
            }
        }
    }

    /// <summary>The way forward, phase by phase.</summary>
    public IEnumerable<TransposedPhase> Phases
    {
        get
        {
            foreach (TransposedGroup group in Groups)
            {
                (TransposedRun high, TransposedRun wide) = (group.High, group.Wide);
                WindowProduct product = Product(high, wide);
                int from = product.Times == 0 ? 0 : ((high.Start + High.Before) * Input.Line) + ((wide.Start + Wide.Before) * Input.Place);
                for (int line = 0; line < high.Count; line++)
                {
                    yield return new TransposedPhase(
                        product, from, group.Start + (line * FloatsOf(group)), ((high.First + line) * Output.Line) + (wide.First * Output.Place));
                }
            }
        }
    }

    /// <summary>What phases compute, each once.</summary>
    public IReadOnlyList<WindowProduct> Products => [.. Phases.Select(phase => phase.Product).Distinct()];

    public override bool HasType => true;

    public override IEnumerable<int> Numbers(FamilyUse use) => Products.SelectMany(product => product.Numbers)
        .Concat(use.IsDifferentiable ? Mirror.Outputs.Numbers.Concat(Mirror.KernelGradients.Numbers) : []);

    /// <summary>The name of the type that holds the distances of a phase.</summary>
    public static string PhaseType(FamilyNames names, int product) => $"{names.Prefix}Phase{Literal.Int(product)}";

    /// <summary>The name of the type that holds the distances of the kernel's gradients.</summary>
    public static string GradientsType(FamilyNames names) => names.Prefix + "Taps";

    /// <summary>The name of the type that holds the distances of the inputs' gradients.</summary>
    public static string BackType(FamilyNames names) => names.Prefix + "Back";

    public override void EmitType(SourceWriter writer, FamilyNames names, FamilyUse use)
    {
        IReadOnlyList<WindowProduct> products = Products;
        for (int i = 0; i < products.Count; i++)
        {
            if (i > 0)
            {
                writer.Blank();
            }

            products[i].EmitType(writer, PhaseType(names, i), $"{names.Description} Rows are places of the input.");
        }

        if (!use.IsDifferentiable)
        {
            return;
        }

        writer.Blank();
        Mirror.KernelGradients.EmitType(writer, GradientsType(names), $"Gradients of the kernel of {names.Sharers}: rows are its weights.");
        writer.Blank();
        Mirror.Outputs.EmitType(writer, BackType(names), $"Gradients of the inputs of {names.Sharers}: rows are places of the input.");
    }

    private int FloatsOf(TransposedGroup group) => group.Taps * Input.Channels * TurnedPlace;

    private WindowProduct Product(TransposedRun high, TransposedRun wide)
    {
        bool isEmpty = high.Taps * wide.Taps == 0;
        bool isRun = Input.IsDense && Window.Width.Dilation == 1;
        int columns = wide.Count * TurnedPlace;
        return new WindowProduct(
            high.Places, wide.Places, columns,
            isEmpty ? 1 : isRun ? wide.Taps * Input.Channels : Input.Channels, isEmpty || isRun ? 1 : wide.Taps, isEmpty ? 0 : high.Taps,
            new ReadSteps(Input.Place, Input.Line, 1, Window.Width.Dilation * Input.Place, Window.Height.Dilation * Input.Line, Input.Sample),
            columns, 0,
            new WriteSteps(Window.Width.Stride * Output.Place, Window.Height.Stride * Output.Line, Output.Sample)).WithLinesJoined();
    }
}
