using NetGen.Compiler.Activations;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>What is done with a finished sum before it is stored: an activation of a few instructions.</summary>
/// <param name="Activation">The name of a member of the <c>Activation</c> enumeration.</param>
/// <param name="Alpha">Its parameter.</param>
public sealed record Epilogue(string Activation, float Alpha)
{
    /// <summary>The type that leaves sums as they are.</summary>
    public const string None = "Nothing";

    /// <summary>The type that writes zero over what is below <see cref="Least.Magnitude"/>.</summary>
    public const string OrZero = "OrZero";

    /// <summary>The type that says that something is added to sums before the rest is done.</summary>
    public const string Plus =
        """
        /// <summary>Something is added to a finished sum, then the rest is done.</summary>
        [StructLayout(LayoutKind.Sequential, Size = 3)]
        internal readonly struct Plus<E> : IEpilogue where E : struct, IEpilogue
        {
            [MethodImpl(Inline)]
            public static F Of<F>(F sum) where F : struct, IFloats<F> => E.Of(sum);
        }
        """;

    /// <summary>The emitted type's name.</summary>
    public string Name => "Then" + Function.Name + (Function.DefaultAlpha is { } usual && usual != Alpha
        ? "Alpha" + Literal.Float(Alpha).TrimEnd('f').Replace('.', '_').Replace('-', 'm').Replace("+", "")
        : "");

    /// <summary>What it calls.</summary>
    public IReadOnlyList<MathFunction> Functions => Function.Functions;

    private ActivationFunction Function => ActivationRegistry.Find(Activation)!;

    /// <summary>Writes the types for all that products need.</summary>
    public static void Emit(SourceWriter writer, IEnumerable<Epilogue> epilogues, bool hasGradients, Arithmetic arithmetic)
    {
        var lanes = new AnyLanes(arithmetic);
        writer.Summary("What is done with a finished sum.");
        using (writer.Block("internal interface IEpilogue"))
        {
            writer.Line($"static abstract F Of<F>(F sum) {AnyLanes.Constraint};");
        }

        EmitStruct(writer, None, "The sum as it is; where there is nothing to do, nobody asks.", "sum", "[StructLayout(LayoutKind.Sequential, Size = 2)]");
        if (hasGradients)
        {
            EmitStruct(writer, OrZero, Least.Note, Least.OrZero(lanes, "sum"));
        }

        foreach (Epilogue epilogue in epilogues)
        {
            EmitStruct(writer, epilogue.Name, epilogue.Function.Formula + ".", epilogue.Function.Forward(lanes, "sum", epilogue.Alpha));
        }
    }

    private static void EmitStruct(SourceWriter writer, string name, string summary, string of, string? attribute = null)
    {
        writer.Blank();
        writer.Summary(summary);
        if (attribute != null)
        {
            writer.Line(attribute);
        }

        using (writer.Block($"internal readonly struct {name} : IEpilogue"))
        {
            writer.Line(Optimized.Part);
            writer.Line($"public static F Of<F>(F sum) {AnyLanes.Constraint} => {of};");
        }
    }
}
