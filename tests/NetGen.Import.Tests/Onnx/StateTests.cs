using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Onnx;
using NetGen.Import.Tests.Support;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Sequences whose number of steps is open, and states that go in and come out; make_states.py made the models.</summary>
public class StateTests
{
    private const int Steps = 6;

    [Theory]
    [InlineData("open", "[Input(6, 3)] [LSTM(4, ReturnSequences = true, Bidirectional = true)] [Dense(2)]")]
    [InlineData("open_time_first", "[Input(6, 3)] [GRU(4, ReturnSequences = true)] [Dense(2)]")]
    [InlineData("open_alone", "[Input(6, 3)] [SimpleRNN(4, ReturnSequences = true)] [Dense(2)]")]
    [InlineData("gru_open", "[Input(6, 3)] [GRU(4, ReturnSequences = true, Bidirectional = true)] [Dense(2)]")]
    [InlineData("step", "[Input(6, 3)] [LSTM(4, ReturnSequences = true)] [LSTM(4, ReturnSequences = true)] [Dense(2)]")]
    [InlineData("step_time_first", "[Input(6, 3)] [SimpleRNN(4, ReturnSequences = true)] [Dense(2)]")]
    public void Steps_that_the_caller_states_give_the_outputs_of_PyTorch(string name, string declaration)
    {
        ImportedModel model = Imported(name, Steps);
        Assert.Equal(declaration, Declaration(model));
        EmittedNetworkTests.ExpectOutputs(model, Models.ExpectedOf("torch_states_" + name));
    }

    [Fact]
    public void States_are_no_inputs_and_outputs()
    {
        ImportedModel model = Imported("lstm", null);
        Assert.Equal("[Input(6, 3)] [LSTM(4, ReturnSequences = true)] [LSTM(4, ReturnSequences = true)] [Dense(2)]", Declaration(model));
        EmittedNetworkTests.ExpectOutputs(model, Models.ExpectedOf("torch_states_lstm"));
        Assert.Equal(
            "the inputs 'h0', 'c0' are states of recurrent layers, and the outputs 'hn', 'cn' those behind the last step; "
            + "here layers begin from zeros, and a stream (CreateStream) keeps what they go on from",
            model.Note);
    }

    [Fact]
    public void What_goes_both_ways_has_states_and_no_streams() => Assert.Equal(
        "the input 'h0' is a state of recurrent layers, and the output 'hn' those behind the last step; here layers begin from zeros",
        Imported("gru_open", Steps).Note);

    [Fact]
    public void A_model_of_one_step_has_as_many_as_one_in_JSON() => Assert.StartsWith("[Input(64, 3)] [LSTM(4", Declaration(Imported("step", null)));

    [Theory]
    [InlineData("open", "float [batch, time, 3], whose second axis, 'time',")]
    [InlineData("open_time_first", "float [time, batch, 3], whose first axis, 'time',")]
    [InlineData("open_alone", "float [1, time, 3], whose second axis, 'time',")]
    [InlineData("gru_open", "float [time, batch, 3], whose first axis, 'time',")]
    public void An_open_number_of_steps_has_to_be_stated(string name, string axis) => Assert.Equal(
        $"The input 'x' is {axis} is open, and a network declares how many steps its sequences have. "
        + "State them with netgen import --steps 64, which writes the network, or export the model with only the batch dynamic; streams take any number.",
        Refusal(name, null));

    [Fact]
    public void Steps_that_a_file_has_are_not_stated_again() => Assert.Equal(
        "The input 'x' is float [batch, 6, 3], which leaves no number of steps open. Import the model without --steps.", Refusal("lstm", 9));

    [Fact]
    public void A_loop_over_a_cell_is_refused_with_the_module_to_use() => Assert.Equal(
        "Gemm (node '/cell_1/Gemm'): it multiplies by 'cell.weight_hh' what came of a product by the same before, as a loop over a cell (nn.LSTMCell) "
        + "is written out, a step each. Export a module that takes the whole sequence, nn.LSTM, nn.GRU or nn.RNN: load_state_dict takes the cell's weights, "
        + "with _l0 behind their names.",
        Refusal("loop", null));

    private static string Declaration(ImportedModel model) => string.Join(" ", model.Attributes.Select(AttributeText.Write));

    private static ImportResult Import(string name, int? steps) =>
        OnnxImporter.Import(Models.Bytes("torch_states_" + name), _ => throw new FileNotFoundException(), steps);

    private static string Refusal(string name, int? steps) => Import(name, steps).Finding!.Message;

    private static ImportedModel Imported(string name, int? steps)
    {
        ImportResult result = Import(name, steps);
        Assert.True(result.Finding == null, result.Finding?.Message);
        return result.Model!;
    }
}
