using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>Spells the statement that calls an operation's kernel.</summary>
/// <remarks>
/// It may use the locals <c>parameters</c>, <c>memory</c> where kernels are turned over, <c>first</c> (the first sample's index
/// in memory), <c>before</c> (the samples of the batch before those in memory), <c>seed</c> and
/// <c>step</c>, and <c>widened</c> where a kernel of narrow weights is made of floats.
/// </remarks>
internal sealed class CallWriter(EmitContext context)
{
    /// <summary>The number of samples: a local or a number.</summary>
    public string Count { get; init; } = "count";

    /// <summary>The first row whose gradient is computed.</summary>
    public string FirstRow { get; init; } = "";

    /// <summary>How many rows.</summary>
    public string Rows { get; init; } = "";

    /// <summary>Where their gradient goes.</summary>
    public string Gradient { get; init; } = "";

    /// <summary>Whether sequences go on from the last states.</summary>
    public string Carry { get; init; } = "0";

    /// <summary>How many rows of a step there are.</summary>
    public string StepRows { get; init; } = "1";

    /// <summary>Floats from what one of them keeps to what the next keeps.</summary>
    public string Apart { get; init; } = "0";

    /// <summary>The statement, over values by their names.</summary>
    public string Statement(KernelCall call, Func<Value, string> name)
    {
        string owner = call.Kernel.IsBuiltIn ? "Memory" : call.Kernel.IsShared ? KernelLibrary.Shared : KernelLibrary.Own;
        string arguments = string.Join(", ", call.Arguments.Select(argument => Spell(argument, name)));
        return $"{owner}.{NameOf(call.Kernel)}({arguments});";
    }

    /// <summary>Where a shared text stands once, its door is that of as wide vectors as the rows fill.</summary>
    private string NameOf(KernelSpec kernel) => !kernel.IsShared || !context.Target.HasStaticAbstracts ? context.NameOf(kernel)
        : kernel.HasNarrowRows ? kernel.Stem + KernelSpec.SuffixOf(kernel.Width)
        : kernel.Stem;

    private string Spell(KernelArgument argument, Func<Value, string> name) => argument switch
    {
        ValueArgument value => "ref " + name(value.Value),
        PlaceArgument place => $"ref Unsafe.Add(ref {name(place.Value)}, {Literal.Int(place.Floats)})",
        TensorArgument tensor => $"ref Unsafe.Add(ref parameters, {LayoutEmitter.NameOf(context, tensor.Tensor)})",
        TurnedArgument turned => "ref memory." + LayoutEmitter.TurnedName(context, turned.Tensor.Tensor),
        WidenedArgument => "ref widened",
        NumberArgument number => Literal.Int(number.Number),
        FloatArgument number => Literal.Float(number.Number),
        LengthArgument length => Count == "1" ? Literal.Int(length.PerSample) : $"{Count} * {Literal.Int(length.PerSample)}",
        CountArgument => Count,
        FirstRowArgument => FirstRow,
        RowCountArgument => Rows,
        GradientArgument => "ref " + Gradient,
        CarryArgument => Carry,
        StepRowsArgument => StepRows,
        ApartArgument => Apart,
        MasksArgument => "before + first, count, seed, step",
        _ => throw new InvalidOperationException($"Nobody spells {argument}."),
    };
}
