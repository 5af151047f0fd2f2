namespace NetGen;

/// <summary>Tensors that batch normalisation leaves in a file of weights, by the names that PyTorch and Keras give them.</summary>
internal static class NormalizationTensors
{
    /// <summary>What to do about them: a clause without a full stop.</summary>
    public const string Advice =
        "export the model as ONNX, in PyTorch after model.eval(), and import that: batch normalisation is folded into the layers beside it";

    private static readonly string[] Roles =
        ["running_mean", "running_var", "num_batches_tracked", "moving_mean", "moving_variance"];

    /// <summary>Whether a tensor holds statistics, which no other layer has.</summary>
    /// <param name="name">As the file calls it: <c>1.running_mean</c>.</param>
    public static bool Include(string name) => Array.IndexOf(Roles, name.Substring(name.LastIndexOf('.') + 1)) >= 0;
}
