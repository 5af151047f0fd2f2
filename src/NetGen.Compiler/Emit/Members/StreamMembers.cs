using NetGen.Compiler.Emit.Streams;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>CreateStream and CreateStreams, and what they make.</summary>
internal static class StreamMembers
{
    private const string Code = MemberContext.Code + "::" + StreamPass.Class;

    private const string Memory = MemberContext.Shared + "::AlignedMemory";

    public static void Emit(SourceWriter writer, MemberContext member)
    {
        StepPlan step = member.Context.Plan.Step!;
        writer.Blank();
        writer.Summary("Floats of the state of a stream, as CopyStateTo writes it.");
        writer.Line($"public const int StateSize = {Literal.Int(step.StateSize)};");
        writer.Blank();
        writer.Summary("Makes a stream, which takes a sequence step by step and computes with this network's parameters.");
        writer.Line("public Stream CreateStream() => new Stream(this);");
        writer.Blank();
        writer.Summary("Makes many streams that go on together, a step of each at a time, and compute with this network's parameters.");
        writer.Element("param name=\"count\"", "How many, at least 1.");
        writer.Element("exception cref=\"global::System.ArgumentOutOfRangeException\"", "The number is below 1.");
        writer.Line("public Streams CreateStreams(int count) => new Streams(this, count);");
        writer.Blank();
        new OneStream(member, step).Emit(writer);
        writer.Blank();
        new ManyStreams(member, step).Emit(writer);
    }

    /// <summary>Writes the class of one stream.</summary>
    private sealed class OneStream(MemberContext member, StepPlan step)
    {
        private Network Network => member.Network;

        private string First => step.HasHistory ? ", _first" : "";

        public void Emit(SourceWriter writer)
        {
            writer.Summary("A sequence that comes step by step. At each, what the network gives has the bits of Predict on a sequence that ends there.");
            writer.Line("/// <remarks>One thread at a time may use a stream, several threads several streams. No step allocates.</remarks>");
            using (writer.Block("public sealed class Stream"))
            {
                EmitSizes(writer);
                writer.Line($"private readonly {member.FullClassName} _network;");
                writer.Line($"private readonly {Memory} _memory = new {Memory}({Code}.Length);");
                if (step.HasHistory)
                {
                    writer.Line("private int _first;");
                }

                writer.Blank();
                writer.Line($"internal Stream({member.FullClassName} network) =>\n    _network = network;");
                writer.Blank();
                writer.Summary("How many steps it has taken.");
                writer.Line("public long Position { get; private set; }");
                writer.Blank();
                EmitStep(writer);
                writer.Blank();
                EmitPrefill(writer);
                writer.Blank();
                EmitReset(writer);
                writer.Blank();
                EmitState(writer);
            }
        }

        private void EmitSizes(SourceWriter writer)
        {
            foreach ((NetworkInput input, int i) in Network.Inputs.Select((input, i) => (input, i)).Where(each => !each.input.HasTokens))
            {
                EmitSize(writer, StreamNames.FrameSize(input.Port), step.Inputs[i].Size, "in");
            }

            foreach ((NetworkOutput output, int i) in Network.Outputs.Select((output, i) => (output, i)))
            {
                EmitSize(writer, output.Port.Size, step.Outputs[i].Size, "out");
            }
        }

        private static void EmitSize(SourceWriter writer, string name, int size, string way)
        {
            writer.Summary($"Values of one step on the way {way}.");
            writer.Line($"public const int {name} = {Literal.Int(size)};");
            writer.Blank();
        }

        private void EmitStep(SourceWriter writer)
        {
            writer.Summary("Takes the next step. Allocates nothing.");
            Document(writer, member, step, "", "");
            writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs.");
            member.DocumentTokens(writer);
            string frames = string.Join(", ", Network.Inputs.Select(Frame));
            string parameters = string.Join(", ", Network.Inputs.Select(input => StreamNames.Parameter(input.Port)));
            using (writer.Block($"public void Step({parameters}, {member.OutputsOfOne})"))
            {
                writer.Line($"{(step.HasHistory ? "_first = " : "")}{Code}.Step(_network._parameters, _memory, {frames}, {member.ToOne}{First});");
                writer.Line("Position++;");
            }
        }

        private void EmitPrefill(SourceWriter writer)
        {
            writer.Summary("Takes many steps at once, with the bits of single ones. Allocates nothing.");
            foreach ((NetworkInput input, int i) in Network.Inputs.Select((input, i) => (input, i)))
            {
                string values = Values(input, step.Inputs[i].Size);
                writer.Element(
                    $"param name=\"{PortName.Plain(StreamNames.Frames(input.Port))}\"",
                    i == 0 ? $"Steps one after another, {(input.HasTokens ? "a" + values.Substring(1) : values)} each; their number follows from the length and may be 0." : $"{values} for each step.");
            }

            DocumentOutputs(writer, member, step, StreamNames.Last, " behind the last step; without one it stays as it is");
            writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs.");
            member.DocumentTokens(writer);
            string frames = string.Join(", ", Network.Inputs.Select(input => MemberContext.Checked(input, StreamNames.Frames(input.Port), "0")));
            string outputs = string.Join(", ", Network.Outputs.Select(output => $"{MemberContext.Span} {StreamNames.Last(output.Port)}"));
            string last = string.Join(", ", Network.Outputs.Select(output => StreamNames.Last(output.Port)));
            using (writer.Block($"public void Prefill({Inputs(member, StreamNames.Frames)}, {outputs})"))
            {
                writer.Line($"Position += {Code}.Prefill(_network._parameters, _memory, {frames}, {last}{(step.HasHistory ? ", ref _first" : "")});");
            }
        }

        private void EmitReset(SourceWriter writer)
        {
            writer.Summary("Forgets all steps: the next is the first of a sequence.");
            using (writer.Block("public void Reset()"))
            {
                writer.Line($"{Code}.Clear(_memory);");
                EmitStart(writer, "0");
            }
        }

        private void EmitStart(SourceWriter writer, string position)
        {
            if (step.HasHistory)
            {
                writer.Line("_first = 0;");
            }

            writer.Line($"Position = {position};");
        }

        private void EmitState(SourceWriter writer)
        {
            writer.Summary("Copies out all that it needs to go on from here, the position included. Allocates nothing.");
            writer.Element("param name=\"destination\"", "Receives StateSize floats.");
            writer.Element("exception cref=\"global::System.ArgumentException\"", "The length differs.");
            writer.Line($"public void CopyStateTo({MemberContext.Span} destination) =>\n    {Code}.ReadState(_memory, Position{First}, destination);");
            writer.Blank();
            writer.Summary("Goes on from where a stream of a network with these layers was when its state was copied. Allocates nothing.");
            writer.Element("param name=\"source\"", "StateSize floats that CopyStateTo has written.");
            writer.Element("exception cref=\"global::System.ArgumentException\"", "The length differs, or these are no state; the stream stays as it is.");
            using (writer.Block($"public void SetState({MemberContext.ReadOnlySpan} source)"))
            {
                EmitStartOfState(writer);
            }
        }

        private void EmitStartOfState(SourceWriter writer)
        {
            writer.Line($"Position = {Code}.WriteState(_memory, source);");
            if (step.HasHistory)
            {
                writer.Line("_first = 0;");
            }
        }
    }

    /// <summary>Writes the class of many streams.</summary>
    private sealed class ManyStreams(MemberContext member, StepPlan step)
    {
        private Network Network => member.Network;

        public void Emit(SourceWriter writer)
        {
            writer.Summary("Many sequences that come step by step, a step of each at a time. Each has the bits of a stream by itself.");
            writer.Line($"/// <remarks>{(member.Stream!.HasLanes ? "Sixteen of them go in the lanes of vectors. " : member.Stream.HasRows ? "Sixteen of them share each row of a kernel. " : "")}One thread at a time may use them. No step allocates.</remarks>");
            using (writer.Block("public sealed class Streams"))
            {
                writer.Line($"private readonly {member.FullClassName} _network;");
                writer.Line($"private readonly {Memory}[] _memory;");
                if (step.HasHistory)
                {
                    writer.Line("private int _first;");
                }

                writer.Blank();
                using (writer.Block($"internal Streams({member.FullClassName} network, int count)"))
                {
                    using (writer.Block("if (count < 1)"))
                    {
                        writer.Line("throw new global::System.ArgumentOutOfRangeException(\"count\", count, \"Expected at least one stream.\");");
                    }

                    writer.Blank();
                    writer.Line("_network = network;");
                    writer.Line("Count = count;");
                    writer.Line($"_memory = {Code}.Allocate(count);");
                }

                writer.Blank();
                writer.Summary("How many they are.");
                writer.Line("public int Count { get; }");
                writer.Blank();
                EmitStep(writer);
                writer.Blank();
                EmitReset(writer);
            }
        }

        private void EmitStep(SourceWriter writer)
        {
            writer.Summary("Takes the next step of each. Allocates nothing.");
            foreach ((NetworkInput input, int i) in Network.Inputs.Select((input, i) => (input, i)))
            {
                writer.Element(
                    $"param name=\"{PortName.Plain(StreamNames.Frames(input.Port))}\"", $"{Values(input, step.Inputs[i].Size)} of each stream, one after the other.");
            }

            DocumentOutputs(writer, member, step, port => port.Many, " of each; must not overlap what is read");
            writer.Element("exception cref=\"global::System.ArgumentException\"", "A length differs, or the spans overlap.");
            member.DocumentTokens(writer);
            string frames = string.Join(", ", Network.Inputs.Select(input => MemberContext.Checked(input, StreamNames.Frames(input.Port), "0")));
            string call = $"{Code}.StepAll(_network._parameters, _memory, Count, {frames}, {member.ToMany}{(step.HasHistory ? ", _first" : "")});";
            writer.Line($"public void Step({Inputs(member, StreamNames.Frames)}, {member.OutputsOfMany}) =>\n    {(step.HasHistory ? "_first = " : "")}{call}");
        }

        private static void EmitReset(SourceWriter writer)
        {
            writer.Summary("Lets all of them forget all steps.");
            using (writer.Block("public void Reset()"))
            {
                using (writer.Block("for (int i = 0; i < Count; i++)"))
                {
                    writer.Line($"{Code}.Clear(_memory, i);");
                }
            }

            writer.Blank();
            writer.Summary("Lets one of them forget all steps: its next is the first of a sequence.");
            writer.Element("param name=\"stream\"", "Its place, from 0 to Count - 1.");
            writer.Element("exception cref=\"global::System.ArgumentOutOfRangeException\"", "There is no such stream.");
            using (writer.Block("public void Reset(int stream)"))
            {
                using (writer.Block("if (stream < 0 || stream >= Count)"))
                {
                    writer.Line("throw new global::System.ArgumentOutOfRangeException(\"stream\", stream, $\"Expected a stream from 0 to {Count - 1}.\");");
                }

                writer.Blank();
                writer.Line($"{Code}.Clear(_memory, stream);");
            }
        }
    }

    private static string Inputs(MemberContext member, Func<PortName, string> name) =>
        string.Join(", ", member.Network.Inputs.Select(input => $"{MemberContext.SpanOf(input)} {name(input.Port)}"));

    /// <summary>A step of an input as passes take it: a token is a span of one.</summary>
    private static string Frame(NetworkInput input)
    {
        string name = StreamNames.Frame(input.Port);
        return input.HasTokens
            ? $"{MemberContext.Shared}::Memory.Token(ref {name}, {Literal.Int(input.Vocabulary)}, {Literal.String(PortName.Plain(name))})"
            : name;
    }

    /// <summary>The values of a step.</summary>
    private static string Values(NetworkInput input, int size) =>
        input.HasTokens ? $"A token from 0 to {Literal.Int(input.Vocabulary - 1)}" : Quantity.Of(size, "value");

    private static void Document(SourceWriter writer, MemberContext member, StepPlan step, string behindFrame, string behindOutput)
    {
        foreach ((NetworkInput input, int i) in member.Network.Inputs.Select((input, i) => (input, i)))
        {
            writer.Element($"param name=\"{PortName.Plain(StreamNames.Frame(input.Port))}\"", $"{Values(input, step.Inputs[i].Size)}{behindFrame}.");
        }

        DocumentOutputs(writer, member, step, port => port.One, behindOutput);
    }

    private static void DocumentOutputs(SourceWriter writer, MemberContext member, StepPlan step, Func<PortName, string> name, string behind)
    {
        foreach ((NetworkOutput output, int i) in member.Network.Outputs.Select((output, i) => (output, i)))
        {
            writer.Element($"param name=\"{PortName.Plain(name(output.Port))}\"", $"Receives {Quantity.Of(step.Outputs[i].Size, "value")}{behind}.");
        }
    }
}
