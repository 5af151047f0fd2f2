namespace NetGen;

/// <summary>Tensors that batch normalisation leaves in a file of weights, by the names that PyTorch and Keras give them.</summary>
internal static class NormalizationTensors
{
    /// <summary>What to do about them: a clause without a full stop.</summary>
    public const string Advice =
        "declare its layer, [BatchNormalization], or export the model as ONNX, in PyTorch after model.eval(), and import that";

    private const string Mean = "running_mean";

    private const string MovingMean = "moving_mean";

    private const string Counter = "num_batches_tracked";

    private static readonly string[] Roles =
        [Mean, "running_var", Counter, MovingMean, "moving_variance"];

    /// <summary>Whether a tensor is PyTorch's count of batches beside statistics that are known; prediction has no use for it.</summary>
    /// <param name="name">As the file calls it: <c>1.num_batches_tracked</c>.</param>
    /// <param name="known">The tensors that are read.</param>
    public static bool IsCounterBeside(string name, string[] known) =>
        name.EndsWith("." + Counter, StringComparison.Ordinal)
        && (Array.IndexOf(known, name.Substring(0, name.Length - Counter.Length) + Mean) >= 0
            || Array.IndexOf(known, name.Substring(0, name.Length - Counter.Length) + MovingMean) >= 0);

    /// <summary>How long that count may be beside a tensor: one whole number of 64 bits beside a mean.</summary>
    /// <param name="name">As the file calls it: <c>1.running_mean</c>.</param>
    public static int BytesOfCounterBeside(string name) =>
        name.EndsWith("." + Mean, StringComparison.Ordinal) ? sizeof(long) : 0;

    /// <summary>Whether a tensor holds statistics, which no other layer has.</summary>
    /// <param name="name">As the file calls it: <c>1.running_mean</c>.</param>
    public static bool Include(string name) => Array.IndexOf(Roles, name.Substring(name.LastIndexOf('.') + 1)) >= 0;
}
