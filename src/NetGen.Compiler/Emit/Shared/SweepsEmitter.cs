using NetGen.Compiler.Kernels;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared;

/// <summary>
/// Writes kernels that depend on no layer's sizes, each once over a type of vectors, and the doors that pick the type: the widest
/// vectors that the machine has and the rows fill.
/// </summary>
internal sealed class SweepsEmitter
{
    /// <summary>The class of the kernels; <see cref="KernelLibrary.Shared"/> is that of the doors.</summary>
    private const string Class = KernelLibrary.Shared + "Over";

    private readonly KernelMethod[] _methods;
    private readonly Arithmetic _arithmetic;
    private readonly TargetCapability _target;

    public SweepsEmitter(IEnumerable<KernelSpec> kernels, Arithmetic arithmetic, TargetCapability target)
    {
        _methods =
        [
            .. kernels.GroupBy(kernel => kernel.Stem).Select(group => new KernelMethod(group.Key, group.First(), FamilyNames.None)),
        ];
        _arithmetic = arithmetic;
        _target = target;
    }

    public void Emit(SourceWriter writer)
    {
        writer.Summary("Picks for every kernel the widest vectors that the machine has; the just-in-time compiler knows the answer, so the choice costs nothing.");
        using (writer.Block($"internal static class {KernelLibrary.Shared}"))
        {
            foreach (KernelMethod method in _methods)
            {
                EmitDoor(writer, method);
            }
        }

        KernelMethod[] once = [.. _methods.Where(method => method.Kernel.Width > 1)];
        if (once.Length == 0)
        {
            return;
        }

        writer.Blank();
        writer.Summary($"Kernels over vectors {AnyLanes.Type}; {KernelLibrary.Shared} says what each does.");
        using (writer.Block($"internal static class {Class}<{AnyLanes.Type}> {AnyLanes.Constraint}"))
        {
            foreach (KernelMethod method in once)
            {
                EmitOnce(writer, method);
            }
        }
    }

    private void EmitDoor(SourceWriter writer, KernelMethod method)
    {
        KernelSpec kernel = method.Kernel;
        writer.Blank();
        writer.Summary(method.Summary);
        if (kernel.Width == 1)
        {
            writer.Line(Optimized.Part);
            using (writer.Block($"internal static void {kernel.Stem}({method.Parameters})"))
            {
                method.EmitBody(writer, new Lanes(1, _arithmetic, _target));
            }

            return;
        }

        new Door(_arithmetic, _target)
        {
            Name = kernel.Stem,
            Parameters = $"({method.Parameters})",
            Arguments = $"({method.Arguments})",
            HasVectorsOnly = kernel.NeedsVectors,
            Narrowest = kernel.HasNarrowRows ? 4 : KernelSpec.WidestLanes,
        }.Emit(writer, lanes => $"{Class}<{FloatsEmitter.Of(lanes)}>.{kernel.Stem}({method.Arguments})");
    }

    private void EmitOnce(SourceWriter writer, KernelMethod method)
    {
        writer.Blank();
        writer.Line(Optimized.Apart);
        using (writer.Block($"internal static void {method.Name}({method.Parameters})"))
        {
            method.EmitBody(writer, new AnyLanes(_arithmetic));
            if (method.Kernel.LeavesRest)
            {
                writer.Blank();
                writer.Line($"if (SizeOf<{AnyLanes.Type}>() > SizeOf<Floats4>() && i < length)");
                using (writer.Indent())
                {
                    writer.Line($"{Class}<Floats4>.{method.Name}({method.Remainder});");
                }
            }
        }
    }
}
