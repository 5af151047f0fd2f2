using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Patches;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes what of a training step's way forward runs over patches: a method for each, sample by sample, with its values on the stack.</summary>
internal sealed class PatchedForward(EmitContext context)
{
    /// <summary>The parameter of passes that may run so: whether somebody looks at each layer's values.</summary>
    public string Parameter => Exists ? ", bool keepsMaps" : "";

    private bool Exists => context.Plan.TrainingPatches.Count > 0;

    /// <summary>The argument for it.</summary>
    public string Argument(bool keepsMaps) => !Exists ? "" : keepsMaps ? ", keepsMaps: true" : ", keepsMaps: false";

    /// <summary>The plan that begins with an operation of training; null for none.</summary>
    public PatchPlan? Of(Operation operation) =>
        context.Plan.TrainingPatches.FirstOrDefault(patches => ReferenceEquals(context.Plan.Operations[patches.First], operation));

    public void Require()
    {
        foreach (Operation operation in context.Plan.TrainingPatches.SelectMany(patches => patches.Operations))
        {
            context.Require(operation.Call(Schedule.Lanes)!.Kernel);
        }
    }

    /// <summary>Writes the call; all of what it reads and gives has names.</summary>
    public void EmitCall(SourceWriter writer, PatchPlan patches, IReadOnlyDictionary<int, string> names) => writer.Line(
        $"{NameOf(patches)}(ref parameters, {string.Join(", ", Ends(patches).Select(value => "ref " + names[value.Index]))}, count);");

    public void EmitMethods(SourceWriter writer)
    {
        foreach (PatchPlan patches in context.Plan.TrainingPatches)
        {
            writer.Blank();
            EmitMethod(writer, patches);
        }
    }

    private void EmitMethod(SourceWriter writer, PatchPlan patches)
    {
        Value[] ends = [.. Ends(patches)];
        var names = ends.ToDictionary(value => value.Index, context.NameOf);
        string layers = string.Join(" and ", context.Plan.Operations.Skip(patches.First).Take(patches.Count).Select(operation => operation.Layer));
        writer.Summary($"{layers} for count samples, each over sixteen patches of its picture; the map between them is not kept.");
        if (context.Target.SkipsLocalsInit)
        {
            writer.Line("[SkipLocalsInit]");
        }

        Optimized.MarkApart(writer, context.Target);
        string parameters = string.Join(", ", ends.Select(value => "ref float " + names[value.Index]));
        using (writer.Block($"private static void {NameOf(patches)}(ref float parameters, {parameters}, int count)"))
        {
            writer.Line($"Span<float> memory = stackalloc float[{Literal.Int(PatchedTraining.LengthOf(patches.Operations) + 16)}];");
            writer.Line("ref float scratch = ref Memory.Align(ref MemoryMarshal.GetReference(memory));");
            EmitPlaces(writer, patches, names);
            using (writer.Block("for (int sample = 0; sample < count; sample++)"))
            {
                var calls = new CallWriter(context);
                foreach (Operation operation in patches.Operations)
                {
                    writer.Line(calls.Statement(operation.Call(Schedule.Lanes)!, value => names[value.Index]));
                }

                foreach (Value value in ends)
                {
                    writer.Line($"{names[value.Index]} = ref Unsafe.Add(ref {names[value.Index]}, {Literal.Int(value.Stride)});");
                }
            }
        }
    }

    private void EmitPlaces(SourceWriter writer, PatchPlan patches, Dictionary<int, string> names)
    {
        int offset = 0;
        foreach (Value value in patches.Operations.SelectMany(operation => operation.Writes).Where(value => !names.ContainsKey(value.Index)))
        {
            names[value.Index] = context.NameOf(value);
            writer.Line($"ref float {names[value.Index]} = ref {(offset == 0 ? "scratch" : $"Unsafe.Add(ref scratch, {Literal.Int(offset)})")};");
            offset += value.Stride;
        }
    }

    /// <summary>The picture, and what is put back.</summary>
    private static IEnumerable<Value> Ends(PatchPlan patches) =>
        [patches.Operations[0].Input, .. patches.Operations.OfType<ScatterPatches>().Select(scatter => scatter.Output)];

    private string NameOf(PatchPlan patches) => context.IdOf(patches.First) + "OverPatches";
}
