using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Input;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Rows;

/// <summary>Copies values that lie side by side to padded rows of the last axis, or such rows to where they lie side by side.</summary>
public sealed record RepackOperation(string Layer, Value Input, Value Output) : Operation(Layer, Input, Output)
{
    private int Rows => Math.Max(Input.Rows, Output.Rows);

    private int RowSize => Input.Size / Rows;

    public override bool IsMove => true;

    /// <summary>What it is called that is copied; null for the layer's name.</summary>
    public string? Copied { get; init; }

    /// <summary>The layer's own name is for what the layer computes, which may come behind it.</summary>
    public override string OwnName => Layer == "input" ? "inputRows" : (Copied ?? Layer) + (Output.Rows > 1 ? "_in_rows" : "_flat");

    public override string Note => Output.Rows > 1
        ? $"{Quantity.Of(Rows, "row")} of {Literal.Int(RowSize)}, each padded"
        : $"{Quantity.Of(Rows, "row")} of {Literal.Int(RowSize)} side by side";

    /// <summary>Rows of all samples are alike where nothing pads a sample as a whole, and where there is only one.</summary>
    public override KernelCall Call(Schedule schedule) => schedule == Schedule.One || !IsPadded(Input) && !IsPadded(Output)
        ? new KernelCall(
            new CopyRowsKernel(),
            Input, new NumberArgument(RowStride(Input)), Output, new NumberArgument(RowStride(Output)), new NumberArgument(RowSize),
            new LengthArgument(Rows))
        : new KernelCall(new RepackKernel(Rows, RowSize, IntoRows: Output.Rows > 1), Input, Output, KernelArgument.Count);

    public override bool TakesSteps => true;

    /// <summary>A step that is one row lies alike in both.</summary>
    public override Operation? AtStep(StepValues values)
    {
        if (!values.IsInTime(Input) || Rows > values.Steps || values.Together > 1)
        {
            return base.AtStep(values);
        }

        Value step = values.Of(Input);
        if (step.IsInput)
        {
            return new CopyOperation(Layer, step, values.Give(Output));
        }

        values.Alias(Output, step);
        return null;
    }

    /// <summary>The gradients go back by the other copy.</summary>
    public override void Differentiate(Adjoints adjoints) =>
        adjoints.Append(new RepackOperation(Layer, adjoints.Of(Output), adjoints.New(Input)));

    private int RowStride(Value value) => value.Rows > 1 ? value.Stride / Rows : RowSize;

    private static bool IsPadded(Value value) => value.Rows == 1 && value.Stride != value.Size;
}
