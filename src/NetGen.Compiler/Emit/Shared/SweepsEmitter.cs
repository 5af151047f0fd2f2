using NetGen.Compiler.Emit.Shared.Products;
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

    /// <summary>The class of those that are products.</summary>
    private const string Products = KernelLibrary.Shared + "OfProducts";

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

        EmitClass(writer, AnyLanes.Type, $"{Class}<{AnyLanes.Type}> {AnyLanes.Constraint}", new AnyLanes(_arithmetic), kernel => !kernel.IsProduct);
        EmitClass(writer, "V, products alone", Products + VectorLanes.Types, new VectorLanes(_arithmetic), kernel => kernel.IsProduct);
    }

    private void EmitClass(SourceWriter writer, string vectors, string declaration, Lanes lanes, Func<KernelSpec, bool> isOf)
    {
        KernelMethod[] once = [.. _methods.Where(method => method.Kernel.Width > 1 && isOf(method.Kernel))];
        if (once.Length == 0)
        {
            return;
        }

        writer.Blank();
        writer.Summary($"Kernels over vectors {vectors}; {KernelLibrary.Shared} says what each does.");
        using (writer.Block($"internal static class {declaration}"))
        {
            foreach (KernelMethod method in once)
            {
                EmitOnce(writer, method, lanes);
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
            ReturnsFloat = method.ReturnsFloat,
            HasVectorsOnly = kernel.NeedsVectors,
            Narrowest = kernel.HasNarrowRows ? 4 : KernelSpec.WidestLanes,
        }.Emit(writer, lanes => $"{ClassOf(kernel, lanes)}.{kernel.Stem}({method.Arguments})");
    }

    private string ClassOf(KernelSpec kernel, int lanes) => kernel.IsProduct
        ? $"{Products}<{LaneOperations.Arguments(new Lanes(lanes, _arithmetic, _target))}>"
        : $"{Class}<{FloatsEmitter.Of(lanes)}>";

    private static void EmitOnce(SourceWriter writer, KernelMethod method, Lanes lanes)
    {
        writer.Blank();
        writer.Line(Optimized.Apart);
        using (writer.Block(method.Signature))
        {
            method.EmitBody(writer, lanes);
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
