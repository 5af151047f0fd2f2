using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Optimizers;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>CreateTrainer and the trainer that joins the library's loop to the emitted passes.</summary>
internal static class TrainerMembers
{
    public static void Emit(SourceWriter writer, MemberContext member)
    {
        writer.Blank();
        writer.Summary("Makes a trainer of this network.");
        writer.Element("param name=\"options\"", "Batch size, learning rate and so on; what is left unset takes the optimizer's default.");
        writer.Line("public Trainer CreateTrainer(global::NetGen.TrainerOptions? options = null) => new Trainer(this, options);");
        writer.Blank();

        Training training = member.Network.Training!;
        OptimizerFunction optimizer = OptimizerRegistry.Find(training.Optimizer)!;
        writer.Summary($"Trains the network: {training.Loss} with {training.Optimizer}.");
        using (writer.Block("public sealed class Trainer : global::NetGen.Trainer"))
        {
            EmitLayout(writer, member, optimizer);
            EmitConstruction(writer, member);
            EmitSteps(writer, member);
            EmitAccess(writer, member);
            EmitSamples(writer, member);
            EmitUpdates(writer, member, optimizer);
        }
    }

    private static void EmitLayout(SourceWriter writer, MemberContext member, OptimizerFunction optimizer)
    {
        Training training = member.Network.Training!;
        writer.Line("private static readonly global::NetGen.TrainerLayout Layout = new global::NetGen.TrainerLayout(");
        using (writer.Indent())
        {
            writer.Line($"{member.FullClassName}.Info,");
            writer.Line($"global::NetGen.Loss.{training.Loss},");
            writer.Line($"global::NetGen.Optimizer.{training.Optimizer},");
            writer.Line($"{member.Emitted}.Layout.Length,");
            writer.Line("new global::NetGen.TensorSegment[]");
            using (writer.Block(close: "},"))
            {
                foreach (PlannedTensor tensor in member.Context.Plan.Tensors)
                {
                    writer.Line($"new global::NetGen.TensorSegment({Literal.String(tensor.Tensor.Name)}, {member.Emitted}.Layout.{LayoutEmitter.NameOf(member.Context, tensor)}, {Literal.Int(tensor.StorageLength)}),");
                }
            }

            writer.Line($"stateSlots: {Literal.Int(optimizer.StateSlots)},");
            writer.Line($"initialState: {Literal.Float(optimizer.InitialState)},");
            writer.Line($"needsPreparation: {(NeedsPreparation(member) ? "true" : "false")});");
        }
    }

    private static bool NeedsPreparation(MemberContext member) =>
        member.Context.TrainedEmitters.Skip(1).Any(emitter => emitter.Turned != null);

    private static void EmitConstruction(SourceWriter writer, MemberContext member)
    {
        writer.Blank();
        writer.Line($"private readonly {member.FullClassName} _network;");
        writer.Line($"private readonly {member.Emitted}.TapeMemory _memory;");
        writer.Blank();
        using (writer.Block($"internal Trainer({member.FullClassName} network, global::NetGen.TrainerOptions? options)\n    : base(Layout, options)"))
        {
            writer.Line("_network = network;");
            writer.Line($"_memory = new {member.Emitted}.TapeMemory(Options.BatchSize, withInputGradients: false);");
        }
    }

    private static void EmitSteps(SourceWriter writer, MemberContext member)
    {
        bool takesLabels = member.Tape!.Loss!.TakesLabels;
        string targets = takesLabels ? "labels" : "targets";
        string type = takesLabels ? "global::System.ReadOnlySpan<int>" : MemberContext.ReadOnlySpan;
        string describe = takesLabels
            ? $"The class of each sample, 0 to {Literal.Int(member.Network.Output.Size - 1)}."
            : $"{Literal.Int(member.Network.Output.Size)} values for each sample.";

        void Documentation(string summary)
        {
            writer.Blank();
            writer.Summary(summary);
            writer.Element("param name=\"inputs\"", $"Samples one after another, {Literal.Int(member.Network.Input.Size)} values each, at most as many as the batch size.");
            writer.Element($"param name=\"{targets}\"", describe);
        }

        Documentation("Runs forward, backward and the optimizer on a batch. Allocates nothing.");
        writer.Element("returns", "The mean loss over the batch, penalties included.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs, or a label is out of range.");
        writer.Element("exception cref=\"global::NetGen.TrainingDivergedException\"", "The loss is not a number; no parameter has changed.");
        using (writer.Block($"public float Step({MemberContext.ReadOnlySpan} inputs, {type} {targets})"))
        {
            writer.Line($"return StepOnBatch(LoadBatch(inputs, {targets}));");
        }

        Documentation("Runs forward and backward on a batch and leaves the network as it is. Allocates nothing.");
        writer.Element("param name=\"destination\"", $"Receives {Literal.Int(member.Network.ParameterCount)} gradients of the mean loss, in canonical order.");
        writer.Element("returns", "The mean loss over the batch, penalties included.");
        writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs, or a label is out of range.");
        using (writer.Block($"public float Gradients({MemberContext.ReadOnlySpan} inputs, {type} {targets}, {MemberContext.Span} destination)"))
        {
            writer.Line($"return GradientsOnBatch(LoadBatch(inputs, {targets}), destination);");
        }
    }

    private static void EmitAccess(SourceWriter writer, MemberContext member) => writer.Line(
        $$"""

        /// <inheritdoc/>
        public override void GetParameters({{MemberContext.Span}} destination) => _network.GetParameters(destination);

        /// <inheritdoc/>
        public override void SetParameters({{MemberContext.ReadOnlySpan}} source) => _network.SetParameters(source);

        /// <inheritdoc/>
        public override void SaveWeights(global::System.IO.Stream stream) => _network.Save(stream);

        /// <inheritdoc/>
        protected override void ToCanonical(ref float storage, {{MemberContext.Span}} canonical) => {{member.Emitted}}.Layout.ToCanonical(ref storage, canonical);

        /// <inheritdoc/>
        protected override void ToStorage({{MemberContext.ReadOnlySpan}} canonical, ref float storage) => {{member.Emitted}}.Layout.ToStorage(canonical, ref storage);
        """);

    private static void EmitSamples(SourceWriter writer, MemberContext member)
    {
        string emitted = member.Emitted;
        if (NeedsPreparation(member))
        {
            writer.Line(
                $"""

                /// <inheritdoc/>
                protected override void PrepareSamples(int part, int parts) => {emitted}.Training.TransposeKernels(ref _network._parameters.First, _memory, part, parts, withFirst: false);
                """);
        }

        EmitPass(writer, member, "TrainSamples(int first, int end, int count)", training: true);
        EmitPass(writer, member, "EvaluateSamples(int first, int end)", training: false);
        EmitLayerOutput(writer, member);
    }

    private static void EmitPass(SourceWriter writer, MemberContext member, string signature, bool training)
    {
        TapePlan tape = member.Tape!;
        Value output = member.Context.Plan.Output;
        string emitted = member.Emitted;
        string flag = training ? "true" : "false";
        writer.Blank();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"protected override void {signature}"))
        {
            writer.Line($"{emitted}.TapeMemory memory = _memory;");
            writer.Line($"{emitted}.Training.Forward(ref _network._parameters.First, ref Inputs, memory, first, end - first, training: {flag}, DropoutSeed, StepCount);");
            if (tape.DependsOnTraining(output) || (tape.IsCollapsed && tape.DependsOnTraining(tape.Last.Input)))
            {
                writer.Line($"const bool training = {flag};");
            }

            tape.EmitReference(writer, output, "outputs", "0");
            if (tape.IsCollapsed)
            {
                tape.EmitReference(writer, tape.Last.Input, "logits", "0");
            }

            using (writer.Block("for (int sample = first; sample < end; sample++)"))
            {
                EmitSampleLoss(writer, member, training);
            }

            if (training)
            {
                writer.Blank();
                writer.Line($"{emitted}.Training.Backward(ref _network._parameters.First, memory, first, end - first, training: true, DropoutSeed, StepCount, fromLogits: {(tape.IsCollapsed ? "true" : "false")});");
            }
        }
    }

    /// <summary>One sample's loss, and in training its gradient; in evaluation its outputs for the library.</summary>
    private static void EmitSampleLoss(SourceWriter writer, MemberContext member, bool training)
    {
        TapePlan tape = member.Tape!;
        Value output = member.Context.Plan.Output;
        void Reference(string type, string local, string source, string stride) => writer.Line(
            $"ref {type} {local} = ref {MemberContext.Unsafe}.Add(ref {source}, sample{(stride == "1" ? "" : " * " + stride)});");

        Reference("float", "output", "outputs", Literal.Int(output.Stride));
        if (tape.IsCollapsed)
        {
            Reference("float", "logit", "logits", Literal.Int(output.Stride));
        }

        if (tape.Loss!.TakesLabels)
        {
            Reference("int", "target", "Labels", "1");
        }
        else
        {
            Reference("float", "target", "Targets", "OutputSize");
        }

        Reference("float", "delta", "memory." + tape.DeltaOf(output), Literal.Int(TapePlan.DeltaStride(output)));
        Reference("float", "loss", "SampleLosses", "1");
        string logits = tape.IsCollapsed ? "logit" : "output";
        string targets = tape.Loss.TakesLabels ? "target" : "ref target";
        writer.Line(
            $"loss = {member.Emitted}.Objective.SampleLoss(ref {logits}, ref output, {targets}, ref delta, {(training ? "1f / count" : "1f")}, TargetsAreBinary);");
        if (!training)
        {
            Reference("float", "row", "Outputs", "OutputSize");
            writer.Line($"{member.Emitted}.Memory.CopyRows(ref output, OutputSize, ref row, OutputSize, OutputSize, 1);");
        }
    }

    private static void EmitLayerOutput(SourceWriter writer, MemberContext member)
    {
        TapePlan tape = member.Tape!;
        writer.Blank();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"protected override {MemberContext.ReadOnlySpan} LayerOutput(int layer, int sample)"))
        {
            writer.Line("switch (layer)");
            using (writer.Block())
            {
                for (int i = 0; i < member.Network.Layers.Count; i++)
                {
                    Layer layer = member.Network.Layers[i];
                    Value value = member.Context.Plan.LayerOutputs[i];
                    if (layer.ActivationName == null || layer.ActivationName == "Linear")
                    {
                        continue;
                    }

                    writer.Line($"case {Literal.Int(i)}:");
                    using (writer.Indent())
                    {
                        writer.Line($"return global::System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref {MemberContext.Unsafe}.Add(ref _memory.{tape.PropertyOf(value)}, sample * {Literal.Int(value.Stride)}), {Literal.Int(value.Size)});");
                    }
                }

                writer.Line("default:");
                using (writer.Indent())
                {
                    writer.Line("return default;");
                }
            }
        }
    }

    private static void EmitUpdates(SourceWriter writer, MemberContext member, OptimizerFunction optimizer)
    {
        string emitted = member.Emitted;
        string penalties = new GradientPass(member.Context, member.Tape!).HasPenalties ? ", withPenalties: true" : "";
        string slots = string.Concat(Enumerable.Range(0, optimizer.StateSlots).Select(slot => $", ref StateStorage({Literal.Int(slot)})"));
        string slotsAt = string.Concat(Enumerable.Range(0, optimizer.StateSlots).Select(slot =>
            $"\n        ref {MemberContext.Unsafe}.Add(ref StateStorage({Literal.Int(slot)}), start),"));
        writer.Line(
            $$"""

            /// <inheritdoc/>
            protected override void ComputeGradients(int part, int parts, int count) =>
                {{emitted}}.Gradients.Compute(ref _network._parameters.First, ref Inputs, _memory, count, true, ref GradientStorage{{penalties}}, part, parts);

            /// <inheritdoc/>
            protected override void UpdateParameters(int part, int parts, int count) =>
                {{emitted}}.Gradients.Update(ref _network._parameters.First, ref Inputs, _memory, count, true, ref GradientStorage{{slots}}, in Coefficients, part, parts);

            /// <inheritdoc/>
            protected override void ApplyGradients(int part, int parts)
            {
                int start = {{emitted}}.Memory.ShareOf({{emitted}}.Layout.Length / 4, part, parts) * 4;
                int end = {{emitted}}.Memory.ShareOf({{emitted}}.Layout.Length / 4, part + 1, parts) * 4;
                {{emitted}}.Kernels.Apply{{optimizer.Name}}(
                    ref {{MemberContext.Unsafe}}.Add(ref _network._parameters.First, start),
                    ref {{MemberContext.Unsafe}}.Add(ref GradientStorage, start),{{slotsAt}}
                    end - start,
                    in Coefficients);
            }
            """);
        if (member.Context.TrainedEmitters.Any(layer => layer.Penalty != null))
        {
            writer.Line(
                $"""

                /// <inheritdoc/>
                protected override float Penalty() => {emitted}.Objective.Penalty(ref _network._parameters.First);
                """);
        }
    }
}
