using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Windows;

/// <summary>Copies a part of a picture to a part of another, around which there will be zeros.</summary>
public sealed record CopyPictureKernel : KernelSpec
{
    public override string Verb => "CopyPicture";

    public override bool IsShared => true;

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"),
        KernelParameter.Whole("lines"), KernelParameter.Whole("places"), KernelParameter.Whole("size"),
        KernelParameter.Whole("inputStart"), KernelParameter.Whole("inputPlace"), KernelParameter.Whole("inputLine"), KernelParameter.Whole("inputStride"),
        KernelParameter.Whole("outputStart"), KernelParameter.Whole("outputPlace"), KernelParameter.Whole("outputLine"),
        KernelParameter.Whole("outputStride"), KernelParameter.Whole("count"),
    ];

    public override int Width => 1;

    /// <summary>The call that copies a part of one value to a part of another.</summary>
    /// <param name="part">How large it is.</param>
    public static KernelCall Of(Schedule schedule, PicturePart from, PicturePart to, Picture part)
    {
        int lanes = schedule == Schedule.Lanes ? SampleLanes.Count : 1;
        int fromPlace = Place(from.Value);
        int toPlace = Place(to.Value);
        bool isRun = fromPlace == toPlace;
        return new KernelCall(
            new CopyPictureKernel(),
            from.Value, to.Value,
            new NumberArgument(part.Height), new NumberArgument(isRun ? 1 : part.Width), new NumberArgument(isRun ? part.Width * toPlace : part.Channels),
            new NumberArgument(Start(from, fromPlace)), new NumberArgument(fromPlace), new NumberArgument(from.Width * fromPlace),
            new NumberArgument(Stride(from.Value)),
            new NumberArgument(Start(to, toPlace)), new NumberArgument(isRun ? part.Width * toPlace : toPlace), new NumberArgument(to.Width * toPlace),
            new NumberArgument(Stride(to.Value)),
            lanes == 1 ? KernelArgument.Count : new NumberArgument(1));

        int Place(Value value) => lanes == 1 ? Window.PlaceStride(value, part.Channels) : part.Channels * lanes;
        int Stride(Value value) => lanes == 1 ? value.Stride : value.Size * lanes;
        static int Start(PicturePart where, int place) => ((where.Top * where.Width) + where.Left) * place;
    }

    public override string[] Summary(FamilyNames names) =>
    [
        "Copies lines of a picture of each sample to lines of another, places of size floats; zeros stand before, between and behind them.",
        "A line, or a sample, of inputs and of outputs lies so many floats behind the one before.",
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            writer.Line("ref float from = ref Unsafe.Add(ref inputs, inputStart);");
            writer.Line("ref float to = ref Unsafe.Add(ref outputs, outputStart);");
            writer.Line("MemoryMarshal.CreateSpan(ref outputs, outputStart).Clear();");
            using (writer.Block("for (int line = 1, left = outputStride - outputStart; line <= lines; line++, left -= outputLine)"))
            {
                writer.Comment("What pads the places is zero, too.");
                writer.Line("int run = places * outputPlace;");
                using (writer.Block("if (size < outputPlace)"))
                {
                    writer.Line("MemoryMarshal.CreateSpan(ref to, run).Clear();");
                }

                writer.Blank();
                writer.Line("Memory.CopyRows(ref from, inputPlace, ref to, outputPlace, size, places);");
                writer.Line("MemoryMarshal.CreateSpan(ref Unsafe.Add(ref to, run), (line < lines ? outputLine : left) - run).Clear();");
                writer.Line("from = ref Unsafe.Add(ref from, inputLine);");
                writer.Line("to = ref Unsafe.Add(ref to, outputLine);");
            }

            writer.Blank();
            writer.Line("inputs = ref Unsafe.Add(ref inputs, inputStride);");
            writer.Line("outputs = ref Unsafe.Add(ref outputs, outputStride);");
        }
    }
}
