using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution;

/// <content>How gradients of what is read are computed: gathered, phase by phase, or spread over the windows.</content>
public sealed partial record ConvolutionShape
{
    /// <summary>How gradients go back along the height.</summary>
    public BackAxis High => new(Window.Height);

    /// <summary>How they go back along the width.</summary>
    public BackAxis Wide => new(Window.Width);

    /// <summary>The outputs' gradients, with the zeros around them that the way back reads.</summary>
    public PictureLayout PaddedDeltas => PictureLayout.InRows(High.Padded, Wide.Padded, Output.Channels, Groups);

    /// <summary>The gradients of what is read.</summary>
    public PictureLayout InputDeltas => PictureLayout.InRows(Input.Height, Input.Width, Input.Channels, Groups);

    /// <summary>Floats of a group's channels in a row of the turned kernel.</summary>
    public int TurnedStride => InputDeltas.Place / Groups;

    /// <summary>Rows of the turned kernel of a group, where gradients are gathered.</summary>
    public int TurnedRows => Window.Taps * (IsDepthwise ? 1 : GroupFilters);

    /// <summary>Gradients of what is read, spread over the windows.</summary>
    public BackSpread Spread => new(this);

    /// <summary>Whether gradients are spread; else they are gathered, phase by phase, which is cheaper where there are few filters.</summary>
    public bool IsSpread => !IsDepthwise && Groups == 1 && Spread.Cost <= PhasesCost;

    /// <summary>What it costs to bring gradients back, in multiply-adds over sixteen lanes.</summary>
    public long BackCost => IsSpread ? Spread.Cost : PhasesCost;

    private long PhasesCost => Phases.Sum(phase => phase.Product.Cost);

    /// <summary>Phases of gradients that are gathered; none where they are spread.</summary>
    public IEnumerable<BackPhase> InputGradients => IsSpread ? [] : Phases;

    /// <summary>Gradients of what is read, phase by phase.</summary>
    private IEnumerable<BackPhase> Phases
    {
        get
        {
            int start = 0;
            for (int high = 0; high < High.Phases; high++)
            {
                for (int wide = 0; wide < Wide.Phases; wide++)
                {
                    yield return Phase(high, wide, start);
                    start += High.TapsOf(high) * Wide.TapsOf(wide) * (IsDepthwise ? 1 : GroupFilters) * TurnedStride;
                }
            }
        }
    }

    /// <summary>The name of the type that holds the distances of gradients that are spread.</summary>
    public static string SpreadType(FamilyNames names) => names.Prefix + "Back";

    /// <summary>The name of the type that holds the distances of a phase of the inputs' gradients.</summary>
    public static string PhaseType(FamilyNames names, BackPhase phase) =>
        $"{names.Prefix}Back{(phase.High + phase.Wide == 0 ? "" : Literal.Int(phase.High) + Literal.Int(phase.Wide))}";

    private void EmitBackTypes(SourceWriter writer, FamilyNames names)
    {
        if (IsSpread)
        {
            writer.Blank();
            Spread.Product.EmitType(writer, SpreadType(names), $"Gradients of the inputs of {names.Sharers}: rows are places of the output.");
        }

        foreach (BackPhase phase in InputGradients)
        {
            writer.Blank();
            phase.Product.EmitType(writer, PhaseType(names, phase), $"Gradients of the inputs of {names.Sharers}: rows are places of the input.");
        }
    }

    private BackPhase Phase(int high, int wide, int start)
    {
        (int tall, int broad) = (High.TapsOf(high), Wide.TapsOf(wide));
        PictureLayout deltas = PaddedDeltas;
        PictureLayout inputs = InputDeltas;
        int sums = IsDepthwise ? 1 : GroupFilters;
        bool isRun = !IsDepthwise && Groups == 1 && deltas.IsDense && Window.Width.Dilation == 1;
        bool isEmpty = tall * broad == 0;
        var product = new WindowProduct(
            High.PlacesOf(high), Wide.PlacesOf(wide), TurnedStride,
            isEmpty ? 1 : isRun ? broad * sums : sums, isRun || isEmpty ? 1 : broad, isEmpty ? 0 : tall,
            new ReadSteps(deltas.Place, deltas.Line, 1, Window.Width.Dilation * deltas.Place, Window.Height.Dilation * deltas.Line, deltas.Sample),
            TurnedStride, 0,
            new WriteSteps(Window.Width.Stride * inputs.Place, Window.Height.Stride * inputs.Line, inputs.Sample))
        { IsDepthwise = IsDepthwise };
        return new BackPhase(
            product.WithLinesJoined(), high, wide, (High.StartOf(high) * deltas.Line) + (Wide.StartOf(wide) * deltas.Place), start, (high * inputs.Line) + (wide * inputs.Place));
    }
}
