using System.Globalization;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>Networks that run step by step, and those that can't.</summary>
public class StreamRuleTests
{
    [Theory]
    [InlineData("[Input(8, 3)] [Conv1D(4, 3, Padding = Padding.Causal)] [BatchNormalization] [Dense(2)]")]
    [InlineData("[Input(8, 3)] [LSTM(4, ReturnSequences = true)] [GRU(4)] [Dense(2)]")]
    [InlineData("[Input(8, 3)] [Dense(4, Activation.ReLU, TimeDistributed = true)] [LayerNormalization] [Dense(2)]")]
    [InlineData("[Input(8, 3)] [{|NETGEN085:Conv1D(4, 3)|}] [Dense(2)]")]
    [InlineData("[Input(8, 3)] [{|NETGEN085:Conv1D(4, 3, Padding = Padding.Same)|}] [Dense(2)]")]
    [InlineData("[Input(8, 3)] [{|NETGEN085:Conv1D(4, 3, Padding = Padding.Causal, Stride = 2)|}] [Dense(2)]")]
    [InlineData("[Input(8, 3)] [Conv1D(4, 1)] [{|NETGEN085:MaxPooling1D(2)|}] [Dense(2)]")]
    [InlineData("[Input(8, 3)] [Conv1D(4, 1)] [{|NETGEN085:Flatten|}] [Dense(2)]")]
    [InlineData("[Input(8, 3)] [Conv1D(4, 1)] [{|NETGEN085:GlobalAveragePooling1D|}] [Dense(2)]")]
    [InlineData("[Input(8, 3)] [{|NETGEN085:LSTM(4, Bidirectional = true)|}] [Dense(2)]")]
    [InlineData("[Input(8, 3)] [{|NETGEN085:GRU(4, GoBackwards = true)|}] [Dense(2)]")]
    public Task With_Causal_it_is_said_at_the_layer(string attributes) => Markup.ExpectAsync($"[Causal] {attributes}\npublic partial class Network;\n");

    [Theory]
    [InlineData("[{|NETGEN085:Causal|}] [Input(8)] [Dense(2)]")]
    [InlineData("[{|NETGEN085:Causal|}] [Input(8, 3)] [Activate(Activation.ReLU)]")]
    public Task Where_no_layer_is_to_blame_it_is_said_at_Causal(string attributes) => Markup.ExpectAsync($"{attributes}\npublic partial class Network;\n");

    [Theory]
    [InlineData("Input(8), Dense(2)", "an input of the shape 8 has no time axis, which is the first of two: [Input(time, features)]")]
    [InlineData("Input(8, 3), Activate(Activation.ReLU)", "none of its layers is one of sequences, as a causal [Conv1D] is or a [Dense] for each step")]
    [InlineData("Input(8, 3), Conv1D(4, 3, Padding = Padding.Same), Dense(2)", "Conv1D(4) looks ahead; write Padding = Padding.Causal")]
    [InlineData("Input(8, 3), Conv1D(4, 3), Dense(2)", "Conv1D(4) gives fewer steps than it reads; write Padding = Padding.Causal")]
    [InlineData("Input(8, 3), Conv1D(4, 1), GlobalAveragePooling1D", "GlobalAveragePooling1D takes all steps together")]
    [InlineData("Input(8, 3), Conv1D(4, 1), PReLU", "PReLU has slopes for each of the declared steps")]
    [InlineData("Input(8, 3), LSTM(4, Bidirectional = true), Dense(2)", "LSTM(4) reads the sequence backwards too (Bidirectional)")]
    [InlineData("Input(8, 3), Conv1D(4, 1), LSTM(4, Name = \"last\"), RepeatVector(8), Add(\"conv1d_1\")", "Add(conv1d_1) joins steps with what is none")]
    public async Task Without_it_is_said_where_a_stream_is_made(string attributes, string reason)
    {
        BuildOutcome outcome = await BuildOutcome.BuildAsync(UserProject.Of($$"""
            [{{attributes.Replace("), ", ")] [")}}]
            public partial class Network
            {
                public static object Run(Network network) => network.CreateStream();
            }
            """));
        Assert.Equal(["CS1061", "NETGEN085"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal($"'Network' can't run step by step, because {reason}", outcome.Diagnostics[1].GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task Streams_are_used_as_any_member() => Markup.ExpectAsync("""
        [Input(8, 3)]
        [Conv1D(4, 3, Padding = Padding.Causal)]
        [Dense(2)]
        public partial class Network;

        public static class Program
        {
            public static long Run(Network network, float[] x, float[] y)
            {
                Network.Stream stream = network.CreateStream();
                stream.Step(x, y);
                stream.Prefill(x, y);
                float[] state = new float[Network.StateSize];
                stream.CopyStateTo(state);
                stream.SetState(state);
                stream.Reset();
                Network.Streams many = network.CreateStreams(20);
                many.Step(x, y);
                many.Reset();
                many.Reset(3);
                return stream.Position + many.Count;
            }
        }
        """);

    [Fact]
    public Task Of_a_network_with_a_mistake_they_bind() => Markup.ExpectAsync("""
        [Input(8, 3)]
        [Conv1D(4, 3, Padding = Padding.Causal)]
        [Dense({|NETGEN005:0|})]
        public partial class Network;

        public static class Program
        {
            public static int Run(Network network, float[] x, float[] y)
            {
                network.CreateStream().Step(x, y);
                network.CreateStreams(2).Step(x, y);
                return Network.StateSize;
            }
        }
        """);

    [Fact]
    public Task Several_inputs_and_outputs_have_a_span_each() => Markup.ExpectAsync("""
        [Input(8, 3, Name = "left")]
        [Input(8, 2, Name = "right")]
        [Conv1D(4, 3, Padding = Padding.Causal, From = "left", Name = "seen")]
        [Concatenate("right")]
        [GRU(5, Name = "heard")]
        [Output("seen")] [Output("heard")]
        public partial class Network;

        public static class Program
        {
            public static void Run(Network network, float[] x, float[] y)
            {
                network.CreateStream().Step(left: x, right: y, seen: y, heard: x);
                network.CreateStream().Prefill(left: x, right: y, seen: y, heard: x);
                network.CreateStreams(2).Step(left: x, right: y, seen: y, heard: x);
            }
        }
        """);

    [Theory]
    [InlineData("public const int {|NETGEN011:StateSize|} = 3;")]
    [InlineData("public sealed class {|NETGEN011:Stream|} { }")]
    [InlineData("public int {|NETGEN011:CreateStream|}() => 1;")]
    public Task Their_members_have_names_of_their_own(string member) => Markup.ExpectAsync($$"""
        [Input(8, 3)]
        [Conv1D(4, 3, Padding = Padding.Causal)]
        public partial class Network
        {
            {{member}}
        }
        """);

    [Fact]
    public Task An_input_called_state_would_take_the_name_of_the_state_s_size() => Markup.ExpectAsync(
        """
        [Input(8, 3, Name = {|NETGEN067:"state"|})]
        [Input(8, 2, Name = "goal")]
        [Concatenate("goal", From = "state")]
        [Conv1D(4, 3, Padding = Padding.Causal)]
        public partial class Network;
        """,
        "'state' can't be told from others by its name: 'StateSize' is what the size of a stream's state is called; give it another");
}
