using NetGen.Compiler.Kernels;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// Kernels under one name, as <c>Kernels</c>: each emitted for every tier from one description, behind a door that picks the tier.
/// </summary>
public sealed class KernelLibrary(Arithmetic arithmetic, TargetCapability target, string name)
{
    /// <summary>The class of a network's own kernels.</summary>
    public const string Own = "Kernels";

    /// <summary>The class of kernels that the networks of a compilation share.</summary>
    public const string Shared = "Sweeps";

    /// <summary>Floats in a vector, from Vector512 to plain floats.</summary>
    public static readonly IReadOnlyList<int> AllTiers = [16, 8, 4, 1];

    private readonly List<KernelMethod> _methods = [];
    private readonly Dictionary<string, KernelSpec> _kernels = new(StringComparer.Ordinal);

    /// <summary>All of them, or plain floats alone where the target has no vectors.</summary>
    public IReadOnlyList<int> Tiers { get; } = target.HasVectors ? AllTiers : [1];

    /// <summary>Whether it has a kernel under its name.</summary>
    /// <exception cref="InvalidOperationException">It has another one under that name, which would be called in its place.</exception>
    public bool Has(string name, KernelSpec kernel)
    {
        bool isThere = _kernels.TryGetValue(name, out KernelSpec? known);
        if (isThere && known != kernel)
        {
            throw new InvalidOperationException($"Two kernels are called {name}: {known} and {kernel}.");
        }

        return isThere;
    }

    /// <summary>Adds a method once.</summary>
    /// <exception cref="InvalidOperationException">Another one has its name.</exception>
    public void Add(KernelMethod method)
    {
        if (!Has(method.Name, method.Kernel))
        {
            _kernels.Add(method.Name, method.Kernel);
            _methods.Add(method);
        }
    }

    private string ClassOf(int lanes) => (lanes == 1 ? "Scalar" : "Vector" + Literal.Int(lanes * 32)) + name;

    /// <summary>Writes the doors, then a class per vector width. Where there is one width alone, it needs no doors.</summary>
    public void Emit(SourceWriter writer)
    {
        if (!target.HasVectors)
        {
            EmitClass(writer, name, new Lanes(1, arithmetic, target), _methods);
            return;
        }

        EmitDoors(writer);
        foreach (int lanes in Tiers)
        {
            KernelMethod[] methods = _methods.Where(method => method.Statements(target).Count == 0 && !method.HasOneWidth && method.IsFor(lanes)).ToArray();
            if (methods.Length > 0)
            {
                writer.Blank();
                EmitClass(writer, ClassOf(lanes), new Lanes(lanes, arithmetic, target), methods);
            }
        }
    }

    private void EmitDoors(SourceWriter writer)
    {
        writer.Summary("Picks for every kernel the widest vectors that the machine has; the just-in-time compiler knows the answer, so the choice costs nothing.");
        using (writer.Block($"internal static class {name}"))
        {
            foreach (KernelMethod method in _methods)
            {
                writer.Blank();
                writer.Summary(method.Summary);
                if (method.HasOneWidth && method.Statements(target).Count == 0)
                {
                    EmitMethod(writer, method, new Lanes(1, arithmetic, target));
                    continue;
                }

                writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
                IReadOnlyList<string> statements = method.Statements(target);
                string? loop = statements.Count == 0 ? null : method.Kernel.Loop;
                if (statements.Count == 1 && loop == null)
                {
                    writer.Line($"{method.Signature} =>\n    {statements[0]};");
                    continue;
                }

                using (writer.Block(method.Signature))
                using (loop == null ? default(SourceWriter.BlockScope?) : writer.Block(loop))
                {
                    foreach (string statement in statements)
                    {
                        writer.Line(statement + ";");
                    }

                    if (statements.Count == 0)
                    {
                        EmitChoice(writer, method);
                    }
                }
            }
        }
    }

    private void EmitChoice(SourceWriter writer, KernelMethod method)
    {
        string result = method.ReturnsFloat ? "return " : "";
        int[] tiers = Tiers.Where(method.IsFor).ToArray();
        int narrowest = tiers[tiers.Length - 1];
        foreach (int lanes in tiers)
        {
            string condition = lanes == narrowest ? "" : $"if ({VectorFusedMultiplyAdd.Condition(lanes, arithmetic, target)})";
            string keyword = lanes == tiers[0] ? "" : condition.Length == 0 ? "else" : "else ";
            using (writer.Block(keyword + condition))
            {
                writer.Line($"{result}{ClassOf(lanes)}.{method.Name}({method.Arguments});");
            }
        }
    }

    /// <summary>What a kernel does is said at its door, or here where there is none.</summary>
    private void EmitClass(SourceWriter writer, string className, Lanes lanes, IEnumerable<KernelMethod> methods)
    {
        bool isDoor = className == name;
        string see = isDoor ? "" : $"; {name} says what each does";
        writer.Summary(lanes.IsScalar
            ? $"Kernels one float at a time{see}."
            : $"Kernels over vectors of {Literal.Int(lanes.Count)} floats{see}.");
        using (writer.Block($"internal static class {className}"))
        {
            foreach (KernelMethod method in methods)
            {
                writer.Blank();
                if (isDoor)
                {
                    writer.Summary(method.Summary);
                }

                EmitMethod(writer, method, lanes);
            }
        }
    }

    private void EmitMethod(SourceWriter writer, KernelMethod method, Lanes lanes)
    {
        if (method.StaysApart && !target.HasVectors)
        {
            writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        }
        else if (method.StaysApart)
        {
            Optimized.MarkApart(writer, target);
        }
        else
        {
            Optimized.Mark(writer, target);
        }

        using (writer.Block(method.Signature))
        {
            method.EmitBody(writer, lanes);
        }
    }
}
