using NetGen;

namespace Vision.Pictures;

/// <summary>A network by what the drawings ask of it.</summary>
/// <param name="Info">Its layers.</param>
/// <param name="Parameters">All of its parameters.</param>
/// <param name="PredictClass">Its answer to a picture.</param>
/// <param name="Look">Its method <c>Activations</c>.</param>
internal sealed record Seen(NetworkInfo Info, float[] Parameters, PredictClass PredictClass, Look Look);

/// <summary>A network's answer to a picture: its method <c>PredictClass</c>.</summary>
internal delegate int PredictClass(ReadOnlySpan<float> input);

/// <summary>The pages that a lesson leaves: what the network has learnt to see, and what it misreads.</summary>
internal static class Drawings
{
    private const double Size = 64;
    private const int Columns = 16;

    // Misread pictures have room for two names below them.
    private const double MisreadSize = 100;
    private const int MisreadColumns = 10;

    /// <summary>
    /// The kernels of the first layer, and below them what layer after layer makes of one picture.
    /// </summary>
    /// <param name="network">The network; its first layer is a convolution.</param>
    /// <param name="layers">The layers to show, each with rows, columns and channels.</param>
    /// <param name="data">Where the picture is from.</param>
    /// <param name="sample">Its number.</param>
    /// <param name="names">What the classes are called.</param>
    public static Sheet Inside(Seen network, IEnumerable<string> layers, Dataset data, int sample, IReadOnlyList<string> names)
    {
        var sheet = new Sheet();
        TensorInfo kernel = network.Info.Layers[0].Tensors[0];
        sheet.Add(
            $"What the {kernel.Shape[3]} filters of {network.Info.Layers[0].Name} look for: {kernel.Shape[0]} x {kernel.Shape[1]} pixels",
            [.. Pictures.Inside.Kernels(network.Parameters[..kernel.Size], kernel.Shape).Select(each => (each, ""))],
            Size,
            Columns);
        sheet.Add(
            $"A picture of class {names[data.Label(sample)]}, seen as {names[network.PredictClass(data.Input(sample))]}",
            [(Shown(data, sample), "")],
            2 * Size,
            Columns);
        foreach (LayerInfo layer in layers.Select(name => network.Info.Layers.Single(each => each.Name == name)))
        {
            sheet.Add(
                $"{layer.Name}: {layer.Description}, {layer.OutputShape[2]} maps of {layer.OutputShape[0]} x {layer.OutputShape[1]}",
                [.. Pictures.Inside.Maps(layer, data.Input(sample), network.Look).Select(each => (each, ""))],
                Size,
                Columns);
        }

        return sheet;
    }

    /// <summary>The first samples that a network gets wrong, each with its answer and the right one; all of them are counted.</summary>
    public static Sheet Misread(Seen network, Dataset data, IReadOnlyList<string> names)
    {
        const int MostShown = 6 * MisreadColumns;
        (int Sample, int Answer)[] misread =
        [
            .. Enumerable.Range(0, data.Count)
                .Select(sample => (sample, network.PredictClass(data.Input(sample))))
                .Where(each => each.Item2 != data.Label(each.sample)),
        ];
        var sheet = new Sheet();
        string shown = misread.Length > MostShown ? $", the first {MostShown}" : "";
        sheet.Add(
            $"{misread.Length} of {data.Count:N0} pictures misread{shown}: what it is → what was seen",
            [.. misread.Take(MostShown).Select(each => (Shown(data, each.Sample), $"{names[data.Label(each.Sample)]} → {names[each.Answer]}"))],
            MisreadSize,
            MisreadColumns);
        return sheet;
    }

    /// <summary>Samples as they are.</summary>
    public static Sheet Samples(string heading, IEnumerable<Picture> pictures)
    {
        var sheet = new Sheet();
        sheet.Add(heading, [.. pictures.Select(picture => (picture, ""))], Size, Columns);
        return sheet;
    }

    /// <summary>A sample as a picture: digits as ink on paper, others in their colours.</summary>
    public static Picture Shown(Dataset data, int sample)
    {
        (int height, int width) = (data.InputShape[0], data.InputShape[1]);
        return data.InputShape is [_, _, 3]
            ? Picture.Of(data.Input(sample), height, width, channels: 3)
            : Pictures.Inside.OnPaper(Picture.Of(data.Input(sample), height, width));
    }
}
