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
        PretrainedMembers.EmitGuardException(writer, member);
        PretrainedMembers.EmitGuarded(
            writer, member, "public Trainer CreateTrainer(global::NetGen.TrainerOptions? options = null)",
            "new Trainer(this, options);", returns: true);
        writer.Blank();

        Training training = member.Network.Training!;
        OptimizerFunction optimizer = OptimizerRegistry.Find(training.Optimizer)!;
        writer.Summary(training.Loss == null
            ? $"Trains the network with {training.Optimizer}, in a loop of the caller's: Forward, Backward, Apply."
            : $"Trains the network: {training.Loss} with {training.Optimizer}.");
        using (writer.Block("public sealed class Trainer : global::NetGen.Trainer"))
        {
            EmitLayout(writer, member, optimizer);
            EmitConstruction(writer, member);
            if (training.Loss != null)
            {
                EmitSteps(writer, member);
            }

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
            writer.Line(training.Loss == null || training.IsCustom ? "null," : $"global::NetGen.Loss.{training.Loss},");
            writer.Line($"global::NetGen.Optimizer.{training.Optimizer},");
            writer.Line($"{MemberContext.Code}::Layout.Length,");
            writer.Line("new global::NetGen.TensorSegment[]");
            using (writer.Block(close: "},"))
            {
                foreach (PlannedTensor tensor in member.Context.Plan.Tensors)
                {
                    string isTrained = member.Tape!.Backward.Parameters.Any(step => step.Gradient.Tensor == tensor) ? "" : ", isTrained: false";
                    writer.Line($"new global::NetGen.TensorSegment({Literal.String(tensor.Tensor.Name)}, {MemberContext.Code}::Layout.{LayoutEmitter.NameOf(member.Context, tensor)}, {Literal.Int(tensor.StorageLength)}{isTrained}),");
                }
            }

            writer.Line($"stateSlots: {Literal.Int(optimizer.StateSlots)},");
            writer.Line($"initialState: {Literal.Float(optimizer.InitialState)},");
            writer.Line($"needsPreparation: {(NeedsPreparation(member) ? "true" : "false")},");
            if (training.IsCustom)
            {
                writer.Line($"customLoss: {Literal.String(training.Loss!)},");
            }

            writer.Line($"mostSamples: {Literal.Int(TapeMemoryEmitter.MostSamples(member.Context, member.Tape!))});");
        }
    }

    /// <summary>Only the way back reads kernels turned over, and a trainer without a loss doesn't go it.</summary>
    private static bool NeedsPreparation(MemberContext member) =>
        member.Tape!.Loss != null && member.Tape.Turned.Any(turned => !turned.IsForInputs);

    private static void EmitConstruction(SourceWriter writer, MemberContext member)
    {
        writer.Blank();
        if (member.Network.Training is { IsCustom: true } training)
        {
            writer.Line($"private static readonly global::NetGen.CustomLoss Loss = {member.FullClassName}.{Identifiers.Escaped(training.Loss!)};");
            writer.Blank();
        }

        writer.Line($"private readonly {member.FullClassName} _network;");
        writer.Line($"private readonly {MemberContext.Code}::TapeMemory _memory;");
        writer.Blank();
        writer.Line("private ref float Parameters => ref _network._parameters.First;");
        writer.Blank();
        using (writer.Block($"internal Trainer({member.FullClassName} network, global::NetGen.TrainerOptions? options)\n    : base(Layout, options)"))
        {
            writer.Line("_network = network;");
            writer.Line($"_memory = new {MemberContext.Code}::TapeMemory(Options.BatchSize, isOwn: false);");
        }
    }

    private static void EmitSteps(SourceWriter writer, MemberContext member)
    {
        bool takesLabels = member.Tape!.Loss!.TakesLabels;
        string targets = takesLabels ? "labels" : "targets";
        string type = takesLabels ? "global::System.ReadOnlySpan<int>" : MemberContext.ReadOnlySpan;
        string describe = takesLabels
            ? $"The class of each sample, 0 to {Literal.Int(member.Network.Output.Size - 1)}."
            : $"{Quantity.Of(member.Network.Output.Size, "value")} for each sample.";

        EmitStep(isWeighted: false);
        EmitStep(isWeighted: true);
        EmitGradients(isWeighted: false);
        EmitGradients(isWeighted: true);

        void EmitStep(bool isWeighted)
        {
            Documentation("Runs forward, backward and the optimizer on a batch. Allocates nothing.", isWeighted);
            Returns(isWeighted);
            writer.Element("exception cref=\"global::NetGen.TrainingDivergedException\"", "The loss is not a number; no parameter has changed.");
            using (writer.Block($"public float Step({MemberContext.ReadOnlySpan} inputs, {type} {targets}{Weights(isWeighted)})"))
            {
                writer.Line($"return StepOnBatch(inputs, {targets}{(isWeighted ? ", weights" : "")});");
            }
        }

        void EmitGradients(bool isWeighted)
        {
            Documentation("Runs forward and backward on a batch and leaves the network as it is. Allocates nothing.", isWeighted);
            writer.Element("param name=\"destination\"", $"Receives {Quantity.Of(member.Network.ParameterCount, "gradient")} of the mean loss, in canonical order.");
            Returns(isWeighted);
            using (writer.Block($"public float Gradients({MemberContext.ReadOnlySpan} inputs, {type} {targets}{Weights(isWeighted)}, {MemberContext.Span} destination)"))
            {
                writer.Line($"return GradientsOnBatch(inputs, {targets}{(isWeighted ? ", weights" : "")}, destination);");
            }
        }

        void Documentation(string summary, bool isWeighted)
        {
            writer.Blank();
            writer.Summary(summary);
            writer.Element("param name=\"inputs\"", $"Samples one after another, {Quantity.Of(member.Network.Input.Size, "value")} each, at most as many as the batch size.");
            writer.Element($"param name=\"{targets}\"", describe);
            if (isWeighted)
            {
                writer.Element("param name=\"weights\"", "How much each sample counts, at least 0.");
            }
        }

        void Returns(bool isWeighted)
        {
            writer.Element("returns", isWeighted
                ? "The sum of weight times loss over the number of samples, penalties included."
                : "The mean loss over the batch, penalties included.");
            writer.Element("exception cref=\"global::System.ArgumentException\"", takesLabels
                ? "A length differs, or a label is out of range." : "A length differs.");
        }

        static string Weights(bool isWeighted) => isWeighted ? $", {MemberContext.ReadOnlySpan} weights" : "";
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
        protected override void ToCanonical(ref float storage, {{MemberContext.Span}} canonical) =>
            {{MemberContext.Code}}::Layout.ToCanonical(ref storage, canonical);

        /// <inheritdoc/>
        protected override void ToStorage({{MemberContext.ReadOnlySpan}} canonical, ref float storage) =>
            {{MemberContext.Code}}::Layout.ToStorage(canonical, ref storage);
        """);

    private static void EmitSamples(SourceWriter writer, MemberContext member)
    {
        if (NeedsPreparation(member))
        {
            writer.Line(
                """

                /// <inheritdoc/>
                protected override void PrepareSamples(int part, int parts) =>
                    NetGenCode::Training.TransposeKernels(ref Parameters, _memory, part, parts, withFirst: false);
                """);
        }

        TapePlan tape = member.Tape!;
        if (tape.Loss == null)
        {
            EmitForwardAlone(writer);
            return;
        }

        string targets = tape.Loss.TakesLabels ? "ref Labels" : "ref Targets";
        string seeds = tape.HasDropout ? ", DropoutSeed, StepCount" : "";
        string smoothing = tape.Loss.TakesLabels ? ", LabelSmoothing" : "";
        string binary = tape.Loss.MapsBinaryTargets ? ", TargetsAreBinary" : "";
        string method = tape.Loss.IsCustom ? ", Loss" : "";
        writer.Line(
            $"""

            /// <inheritdoc/>
            protected override void TrainSamples(int first, int end) => NetGenCode::Training.TrainSamples(
                ref Parameters, ref Inputs, {targets}, ref SampleScales, ref SampleLosses, _memory,
                first, end{seeds}{smoothing}{binary}{method});

            /// <inheritdoc/>
            protected override void EvaluateSamples(int first, int end) => NetGenCode::Training.EvaluateSamples(
                ref Parameters, ref Inputs, {targets}, ref SampleLosses, ref Outputs, _memory,
                first, end{smoothing}{binary}{method});

            /// <inheritdoc/>
            protected override {MemberContext.ReadOnlySpan} LayerOutput(int layer, int sample) =>
                NetGenCode::Training.LayerOutput(_memory, layer, sample);
            """);
    }

    private static void EmitForwardAlone(SourceWriter writer) => writer.Line(
        $"""

        /// <inheritdoc/>
        protected override void EvaluateSamples(int first, int end) =>
            NetGenCode::Training.EvaluateSamples(ref Parameters, ref Inputs, _memory, first, end);

        /// <inheritdoc/>
        protected override {MemberContext.ReadOnlySpan} LayerOutput(int layer, int sample) =>
            NetGenCode::Training.LayerOutput(_memory, layer, sample);
        """);

    private static void EmitUpdates(SourceWriter writer, MemberContext member, OptimizerFunction optimizer)
    {
        string training = member.Tape!.HasDropout ? ", true" : "";
        string penalties = member.Tape.HasPenalties ? ", withPenalties: true" : "";
        string slots = string.Concat(Enumerable.Range(0, optimizer.StateSlots).Select(slot => $"ref StateStorage({Literal.Int(slot)}), "));
        if (member.Tape.Loss != null)
        {
            writer.Line(
                $$"""

                /// <inheritdoc/>
                protected override void ComputeGradients(int part, int parts, int count) => NetGenCode::Gradients.Compute(
                    ref Parameters, ref Inputs, _memory, count{{training}}, ref GradientStorage{{penalties}}, part, parts);

                /// <inheritdoc/>
                protected override void UpdateParameters(int part, int parts, int count) => NetGenCode::Gradients.Update(
                    ref Parameters, ref Inputs, _memory, count{{training}}, ref GradientStorage,
                    {{slots}}in Coefficients, part, parts);
                """);
        }

        writer.Line(
            $$"""

            /// <inheritdoc/>
            protected override void ApplyGradients(int start, int length) => NetGenCode::Gradients.Apply(
                ref Parameters, ref GradientStorage,
                {{slots}}in Coefficients, start, length);
            """);
        if (member.Tape.Loss != null && member.Tape.HasPenalties)
        {
            writer.Line(
                """

                /// <inheritdoc/>
                protected override float Penalty() => NetGenCode::Objective.Penalty(ref Parameters);
                """);
        }
    }
}
