using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Pretrained;

/// <summary>Modules that are known by their tensors, so that they have an order of their own: recurrent ones, attention, blocks of transformers.</summary>
internal sealed class ModuleKind
{
    private readonly bool _areBlocks;

    private ModuleKind(IEnumerable<string> inFile, IEnumerable<string> here, bool areBlocks = false)
    {
        InFile = [.. inFile.Distinct().OrderBy(name => name, NaturalOrder.Instance)];
        Here = [.. here.Distinct()];
        _areBlocks = areBlocks;
    }

    /// <summary>Those of a file, in the order of the numbers in their names.</summary>
    public IReadOnlyList<string> InFile { get; }

    /// <summary>The network's layers or blocks that they go to.</summary>
    public IReadOnlyList<string> Here { get; }

    public static IEnumerable<ModuleKind> Of(WeightManifest manifest, Network network)
    {
        const string Recurrent = "." + TensorRole.RecurrentKernel;
        const string Attention = ".query_" + TensorRole.Kernel;
        string[] inFile = [.. manifest.Tensors.Select(tensor => tensor.Name)];
        string[] turned = [.. manifest.Tensors.Where(tensor => tensor.IsTurned).Select(tensor => tensor.Name)];
        string[] here = [.. network.Tensors.Select(tensor => tensor.Name)];
        var blocks = new ModuleKind(BlockModules.In(inFile), network.Layers.Select(layer => BlockModules.BlockOf(layer.Name)).Where(block => block != null)!, areBlocks: true);
        yield return new ModuleKind(LayersWith(turned, Recurrent), LayersWith(here, Recurrent));
        yield return blocks;
        yield return new ModuleKind(
            LayersWith(turned, Attention).Where(name => !blocks.HasInFile(name + ".")), LayersWith(here, Attention).Where(name => !blocks.HasHere(name)));
    }

    /// <summary>Whether a tensor of the file is of one of these modules.</summary>
    public bool HasInFile(string tensor) => ModuleOf(tensor) != null;

    /// <summary>Whether a layer of the network is one of these, or part of a block.</summary>
    public bool HasHere(string layer) => Here.Contains(_areBlocks ? BlockModules.BlockOf(layer) ?? "" : layer);

    /// <summary>What a tensor is called under the name of the network's layer; null where it is of another kind of module.</summary>
    public string? NameOf(string tensor)
    {
        if (ModuleOf(tensor) is not { } module || InFile.ToList().IndexOf(module) is var place && place >= Here.Count)
        {
            return null;
        }

        string rest = tensor.Substring(module.Length + 1);
        return $"{Here[place]}.{(_areBlocks ? BlockModules.Here(rest) ?? rest : rest)}";
    }

    private static IEnumerable<string> LayersWith(IEnumerable<string> tensors, string end) =>
        tensors.Where(name => name.EndsWith(end, StringComparison.Ordinal)).Select(TensorNames.LayerOf);

    private string? ModuleOf(string tensor) => InFile.FirstOrDefault(module =>
        _areBlocks ? tensor.StartsWith(module + ".", StringComparison.Ordinal) : TensorNames.LayerOf(tensor) == module);
}
