using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes the class that computes what follows from parameters, when prediction next asks after they have changed.</summary>
internal static class DerivedEmitter
{
    public static void Require(EmitContext context)
    {
        foreach (KernelCall call in context.Plan.Prediction.Derivations)
        {
            context.Require(call.Kernel);
        }
    }

    public static void Emit(SourceWriter writer, EmitContext context)
    {
        writer.Summary("What follows from the parameters, and lies behind them: kernels turned over, normalisations as parts of the products beside them.");
        using (writer.Block("internal static class Derived"))
        {
            writer.Line(Current);
            writer.Blank();
            writer.Summary("Whoever comes first computes, and others wait; what changes meanwhile is seen by the next who asks.");
            writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
            using (writer.Block("private static void Compute(AlignedMemory memory)"))
            {
                using (writer.Block("lock (memory)"))
                {
                    writer.Line("int version = memory.Version;");
                    using (writer.Block("if (version == memory.DerivedVersion)"))
                    {
                        writer.Line("return;");
                    }

                    writer.Blank();
                    writer.Line("ref float parameters = ref memory.First;");
                    var calls = new CallWriter(context);
                    foreach (KernelCall call in context.Plan.Prediction.Derivations)
                    {
                        writer.Line(calls.Statement(call, _ => throw new InvalidOperationException("No sample is there yet.")));
                    }

                    writer.Line("memory.DerivedVersion = version;");
                }
            }
        }
    }

    private const string Current =
        """
        /// <summary>The parameters, with what follows from them.</summary>
        internal static ref float Current(AlignedMemory parameters)
        {
            if (parameters.Version != parameters.DerivedVersion)
            {
                Compute(parameters);
            }

            return ref parameters.First;
        }
        """;
}
