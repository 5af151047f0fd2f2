using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Optimizers;
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
        writer.Summary(!member.Network.HasLoss
            ? $"Trains the network with {training.Optimizer}, in a loop of the caller's: Forward, Backward, Apply."
            : $"Trains the network: {string.Join(", ", member.Network.Outputs.Where(output => output.Loss != null).Select(LossOf))} with {training.Optimizer}.");
        using (writer.Block("public sealed class Trainer : global::NetGen.Trainer"))
        {
            TrainerLayoutMember.Emit(writer, member, optimizer, NeedsPreparation(member));
            EmitConstruction(writer, member);
            if (member.Network.HasLoss)
            {
                StepMembers.Emit(writer, member);
            }

            EmitAccess(writer, member);
            EmitSamples(writer, member);
            BatchNumberMembers.Emit(writer, member);
            EmitUpdates(writer, member, optimizer);
        }
    }

    /// <summary>For example: MeanSquaredError, or where there are several outputs MeanSquaredError of value.</summary>
    private static string LossOf(NetworkOutput output) =>
        output.Loss!.Name + (output.Port.IsNamed ? $" of {output.Name}" : "");

    /// <summary>
    /// Only the way back reads kernels turned over, and a trainer without a loss doesn't go it. Averages that stand for numbers of a
    /// batch are needed by all.
    /// </summary>
    private static bool NeedsPreparation(MemberContext member) => member.Tape!.Barriers.Any || TurnsKernels(member.Tape);

    private static bool TurnsKernels(TapePlan tape) => tape.HasLoss && tape.Turned.Any(turned => !turned.IsForInputs);

    private static void EmitConstruction(SourceWriter writer, MemberContext member)
    {
        writer.Blank();
        foreach (TapeLoss loss in member.Tape!.Losses.Where(loss => loss.Function.IsCustom))
        {
            writer.Line($"private static readonly global::NetGen.CustomLoss {MethodOf(loss)} = {member.FullClassName}.{Identifiers.Escaped(loss.Output.Output.Loss!.Name)};");
            writer.Blank();
        }

        writer.Line($"private readonly {member.FullClassName} _network;");
        writer.Line($"private readonly {MemberContext.Code}::TapeMemory _memory;");
        if (member.Tape.Scratch.Exists)
        {
            writer.Line($"private readonly {MemberContext.Code}::ScratchPool _scratch = new {MemberContext.Code}::ScratchPool();");
        }

        writer.Blank();
        writer.Line("private ref float Parameters => ref _network._parameters.First;");
        writer.Blank();
        using (writer.Block($"internal Trainer({member.FullClassName} network, global::NetGen.TrainerOptions? options)\n    : base(Layout, options)"))
        {
            writer.Line("_network = network;");
            string carry = member.Tape.CarriedLength == 0 ? "" : " { Carry = Options.CarryState ? 1 : 0 }";
            writer.Line($"_memory = new {MemberContext.Code}::TapeMemory(Options.BatchSize, isOwn: false){carry};");
        }
    }

    /// <summary>The field that holds a method of the user's: <c>Loss</c>, or <c>PolicyLoss</c> where there are several outputs.</summary>
    private static string MethodOf(TapeLoss loss) => loss.Output.Text.Port.IsNamed ? loss.Method : "Loss";

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
            BatchNumberMembers.EmitPreparation(writer, member.Tape!, TurnsKernels(member.Tape!));
        }

        TapePlan tape = member.Tape!;
        string inputs = Inputs(member);
        string memory = tape.Scratch.Exists ? "_memory, _scratch" : "_memory";
        string evaluated = member.Context.Plan.Prediction.HasDerivations ? "NetGenCode::Derived.Current(_network._parameters)" : "Parameters";
        string trained = member.Context.Plan.TrainsWithDerived ? evaluated : "Parameters";
        if (!tape.HasLoss)
        {
            EmitForwardAlone(writer, inputs, evaluated, memory);
            return;
        }

        bool isOnly = member.Network.IsOneToOne;
        TapeLoss[] losses = [.. tape.Losses];
        string targets = string.Join(", ", losses.Select(loss =>
            isOnly ? loss.Function.TakesLabels ? "ref Labels" : "ref Targets"
            : $"ref {(loss.Function.TakesLabels ? "LabelsOf" : "TargetsOf")}({Literal.Int(loss.Output.Index)})"));
        string each = tape.Outputs.Count == 1 ? "" : string.Concat(losses.Select(loss => $", ref SampleLossesOf({Literal.Int(loss.Output.Index)})"));
        string outputs = isOnly ? ", ref Outputs" : string.Concat(tape.Outputs.Select(output => $", ref OutputsOf({Literal.Int(output.Index)})"));
        bool hasPhases = tape.Barriers.InTraining > 0;
        string seeds = tape.HasDropout ? ", DropoutSeed, StepCount, SamplesBefore" : "";
        string smoothing = !losses.Any(loss => loss.Function.TakesLabels) ? "" : ", LabelSmoothing" + string.Concat(
            losses.Where(loss => loss.Function.TakesLabels)
                .Select(loss => isOnly ? ", MaskScale" : $", MaskScaleOf({Literal.Int(loss.Output.Index)})"));
        string binary = string.Concat(losses.Where(loss => loss.Function.MapsBinaryTargets)
            .Select(loss => isOnly ? ", TargetsAreBinary" : $", TargetsOfAreBinary({Literal.Int(loss.Output.Index)})"));
        string method = string.Concat(losses.Where(loss => loss.Function.IsCustom).Select(loss => ", " + MethodOf(loss)));
        writer.Line(
            $"""

            /// <inheritdoc/>
            protected override void {(hasPhases ? "TrainPhase(int phase, " : "TrainSamples(")}int first, int end) => NetGenCode::Training.TrainSamples(
                ref {trained}, {inputs}, {targets}, ref SampleScales, ref SampleLosses{each}, {memory},
                first, end{(hasPhases ? ", phase" : "")}{seeds}{smoothing}{binary}{method});

            /// <inheritdoc/>
            protected override void EvaluateSamples(int first, int end) => NetGenCode::Training.EvaluateSamples(
                ref {evaluated}, {inputs}, {targets}, ref SampleLosses{each}{outputs}, {memory},
                first, end{smoothing}{binary}{method});

            /// <inheritdoc/>
            protected override {MemberContext.ReadOnlySpan} LayerOutput(int layer, int sample) =>
                NetGenCode::Training.LayerOutput(_memory, layer, sample);
            """);
        if (tape.CarriedLength > 0)
        {
            writer.Line(
                """

                /// <inheritdoc/>
                protected override void PutStates(ref float states, int first, int end) =>
                    NetGenCode::Training.PutStates(ref states, _memory, first, end);

                /// <inheritdoc/>
                protected override void TakeStates(ref float states, int count) =>
                    NetGenCode::Training.TakeStates(ref states, _memory, count);
                """);
        }
    }

    /// <summary>The batch's inputs as arguments.</summary>
    private static string Inputs(MemberContext member) => member.Network.IsOneToOne
        ? "ref Inputs"
        : string.Join(", ", member.Network.Inputs.Select((_, i) => $"ref InputsOf({Literal.Int(i)})"));

    private static void EmitForwardAlone(SourceWriter writer, string inputs, string evaluated, string memory) => writer.Line(
        $"""

        /// <inheritdoc/>
        protected override void EvaluateSamples(int first, int end) =>
            NetGenCode::Training.EvaluateSamples(ref {evaluated}, {inputs}, {memory}, first, end);

        /// <inheritdoc/>
        protected override {MemberContext.ReadOnlySpan} LayerOutput(int layer, int sample) =>
            NetGenCode::Training.LayerOutput(_memory, layer, sample);
        """);

    private static void EmitUpdates(SourceWriter writer, MemberContext member, OptimizerFunction optimizer)
    {
        string inputs = Inputs(member);
        string training = member.Tape!.HasDropout ? ", true" : "";
        string penalties = member.Tape.HasPenalties ? ", withPenalties: AddsPenalties" : "";
        string slots = string.Concat(Enumerable.Range(0, optimizer.StateSlots).Select(slot => $"ref StateStorage({Literal.Int(slot)}), "));
        if (member.Tape.HasLoss)
        {
            writer.Line(
                $$"""

                /// <inheritdoc/>
                protected override void ComputeGradients(int part, int parts, int count) => NetGenCode::Gradients.Compute(
                    ref Parameters, {{inputs}}, _memory, count{{training}}, ref GradientStorage{{penalties}}, part, parts);
                """);
            EmitChange(
                writer, member, "UpdateParameters(int part, int parts, int count)",
                $"""
                NetGenCode::Gradients.Update(
                    ref Parameters, {inputs}, _memory, count{training}, ref GradientStorage,
                    {slots}in Coefficients, part, parts);
                """);
        }

        EmitChange(
            writer, member, "ApplyGradients(int start, int length)",
            $"""
            NetGenCode::Gradients.Apply(
                ref Parameters, ref GradientStorage,
                {slots}in Coefficients, start, length);
            """);
        if (member.Tape.HasLoss && member.Tape.HasPenalties)
        {
            string layers = string.Join(", ", member.Tape.Penalized.Select(layer => Literal.Int(member.Context.PlaceOf(layer.Key))));
            writer.Line(
                $$"""

                private static readonly int[] Penalized = { {{layers}} };

                /// <inheritdoc/>
                protected override global::System.ReadOnlySpan<int> PenalizedLayers => Penalized;

                /// <inheritdoc/>
                protected override float Penalty(int layer) => NetGenCode::Objective.Penalty(ref Parameters, layer);
                """);
        }
    }

    /// <summary>Writes a method that changes parameters, and tells those who compute with what follows from them.</summary>
    internal static void EmitChange(SourceWriter writer, MemberContext member, string signature, string change)
    {
        writer.Blank();
        writer.Line("/// <inheritdoc/>");
        if (!member.Context.Plan.Prediction.HasDerivations)
        {
            writer.Line($"protected override void {signature} => {change}");
            return;
        }

        using (writer.Block($"protected override void {signature}"))
        {
            writer.Line(change);
            writer.Line("_network._parameters.Version++;");
        }
    }
}
