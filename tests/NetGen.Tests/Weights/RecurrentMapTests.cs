using NetGen.Weights;

namespace NetGen.Tests.Weights;

/// <summary>PyTorch's names and orders of recurrent modules. Of layers with 2 features and 1 or 2 units, the numbers count.</summary>
public class RecurrentMapTests
{
    [Fact]
    public void The_biases_of_an_LSTM_are_added_and_written_into_the_first()
    {
        NetworkInfo network = Of(("LSTM(1)", [("kernel", [2, 4]), ("recurrent_kernel", [1, 4]), ("bias", [4])]));
        var file = new (string, int[], float[])[]
        {
            ("rnn.weight_ih_l0", [4, 2], [1, 2, 3, 4, 5, 6, 7, 8]),
            ("rnn.weight_hh_l0", [4, 1], [9, 10, 11, 12]),
            ("rnn.bias_ih_l0", [4], [1, 2, 3, 4]),
            ("rnn.bias_hh_l0", [4], [10, 20, 30, 40]),
        };
        float[] parameters = Read(network, TensorMap.PyTorch("rnn"), file);
        Assert.Equal([1, 3, 5, 7, 2, 4, 6, 8, 9, 10, 11, 12, 11, 22, 33, 44], parameters);

        file[2].Item3 = [11, 22, 33, 44];
        file[3].Item3 = new float[4];
        ExpectWritten(network, TensorMap.PyTorch("rnn"), parameters, file);
    }

    [Fact]
    public void The_gates_of_a_GRU_change_places_and_it_keeps_both_biases()
    {
        NetworkInfo network = Of(("GRU(2)", [("kernel", [1, 6]), ("recurrent_kernel", [2, 6]), ("bias", [2, 6])]));
        var file = new (string, int[], float[])[]
        {
            ("rnn.weight_ih_l0", [6, 1], [1, 2, 3, 4, 5, 6]),
            ("rnn.weight_hh_l0", [6, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
            ("rnn.bias_ih_l0", [6], [1, 2, 3, 4, 5, 6]),
            ("rnn.bias_hh_l0", [6], [10, 20, 30, 40, 50, 60]),
        };
        float[] parameters = Read(network, TensorMap.PyTorch("rnn"), file);
        Assert.Equal(
            [3, 4, 1, 2, 5, 6, 5, 7, 1, 3, 9, 11, 6, 8, 2, 4, 10, 12, 3, 4, 1, 2, 5, 6, 30, 40, 10, 20, 50, 60], parameters);
        ExpectWritten(network, TensorMap.PyTorch("rnn"), parameters, file);
    }

    [Fact]
    public void Both_directions_and_the_layers_of_one_module_have_its_name()
    {
        NetworkInfo network = Of(
            ("LSTM(1, sequences, bidirectional)",
                [("forward.kernel", [2, 4]), ("forward.recurrent_kernel", [1, 4]), ("forward.bias", [4]),
                ("backward.kernel", [2, 4]), ("backward.recurrent_kernel", [1, 4]), ("backward.bias", [4])]),
            ("LSTM(1)", [("kernel", [2, 4]), ("recurrent_kernel", [1, 4]), ("bias", [4])]),
            ("SimpleRNN(1)", [("kernel", [1, 1]), ("recurrent_kernel", [1, 1])]),
            ("Dense(3)", [("kernel", [1, 3]), ("bias", [3])]));
        Assert.Equal(
            [
                "rnn.weight_ih_l0", "rnn.weight_hh_l0", "rnn.bias_ih_l0", "rnn.bias_hh_l0",
                "rnn.weight_ih_l0_reverse", "rnn.weight_hh_l0_reverse", "rnn.bias_ih_l0_reverse", "rnn.bias_hh_l0_reverse",
                "rnn.weight_ih_l1", "rnn.weight_hh_l1", "rnn.bias_ih_l1", "rnn.bias_hh_l1",
                "last.weight_ih_l0", "last.weight_hh_l0", "head.weight", "head.bias",
            ],
            new MappedTensors(network, TensorMap.PyTorch("rnn", "rnn", "last", "head")).Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void A_map_of_names_in_our_order_moves_nothing()
    {
        NetworkInfo network = Of(("GRU(2)", [("kernel", [1, 6]), ("recurrent_kernel", [2, 6]), ("bias", [2, 6])]));
        var map = new TensorMap(KernelOrder.InputsFirst, name => name.Replace("layer0", "gru", StringComparison.Ordinal));
        float[] parameters = [.. Enumerable.Range(0, network.ParameterCount).Select(i => (float)i)];
        ExpectWritten(network, map, parameters, [
            ("gru.kernel", [1, 6], parameters[..6]), ("gru.recurrent_kernel", [2, 6], parameters[6..18]), ("gru.bias", [2, 6], parameters[18..])]);
    }

    [Fact]
    public void A_report_names_a_bias_once()
    {
        NetworkInfo network = Of(("LSTM(1)", [("kernel", [2, 4]), ("recurrent_kernel", [1, 4]), ("bias", [4])]));
        using var folder = new TemporaryFolder();
        string path = folder.File("weights.safetensors");
        SafetensorsFile.Write(path, [new("rnn.bias_ih_l0", [4]), new("rnn.bias_hh_l0", [4])], [1, 2, 3, 4, 1, 1, 1, 1]);
        float[] parameters = new float[network.ParameterCount];
        LoadReport report = SafetensorsFile.Read(path, network, TensorMap.PyTorch("rnn"), parameters, partial: true);
        Assert.Equal(["layer0.bias"], report.Loaded);
        Assert.Equal([2f, 3, 4, 5], parameters[12..]);
    }

    [Fact]
    public void Parameters_that_are_not_as_many_are_refused_before_the_file_is_read()
    {
        NetworkInfo network = Of(("LSTM(1)", [("kernel", [2, 4]), ("recurrent_kernel", [1, 4]), ("bias", [4])]));
        Assert.StartsWith(
            "Expected 16 values, got 20.",
            Assert.Throws<ArgumentException>(() => SafetensorsFile.Read("nowhere", network, TensorMap.PyTorch("rnn"), new float[20])).Message,
            StringComparison.Ordinal);
    }

    private static NetworkInfo Of(params (string Description, (string Role, int[] Shape)[] Tensors)[] layers) => new(
        "N",
        [5, 2],
        [.. layers.Select((layer, i) => new LayerInfo(
            $"layer{i}", layer.Description, [1],
            layer.Tensors.Sum(tensor => tensor.Shape.Aggregate(1, (product, axis) => product * axis)), 0, null,
            tensors: [.. layer.Tensors.Select(tensor => new TensorInfo(tensor.Role, tensor.Shape))]))]);

    private static float[] Read(NetworkInfo network, TensorMap map, (string Name, int[] Shape, float[] Values)[] file)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("weights.safetensors");
        SafetensorsFile.Write(
            path, [.. file.Select(tensor => new TensorDescription(tensor.Name, tensor.Shape))], [.. file.SelectMany(tensor => tensor.Values)]);
        float[] parameters = new float[network.ParameterCount];
        SafetensorsFile.Read(path, network, map, parameters);
        return parameters;
    }

    private static void ExpectWritten(
        NetworkInfo network, TensorMap map, float[] parameters, (string Name, int[] Shape, float[] Values)[] file)
    {
        var mapped = new MappedTensors(network, map);
        Assert.Equal(
            file.Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]"),
            mapped.Tensors.Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]"));
        Assert.Equal(file.SelectMany(tensor => tensor.Values), mapped.ToFile(parameters));
    }
}
