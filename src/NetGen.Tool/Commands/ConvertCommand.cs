using System.CommandLine;
using NetGen.Tool.Weights;

namespace NetGen.Tool.Commands;

/// <summary>
/// <c>netgen convert a.safetensors b.safetensors</c>: another type of elements, other names, PyTorch's orientation of kernels.
/// </summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "The .safetensors file to read." };
        var target = new Argument<string>("target") { Description = "The .safetensors file to write." };
        var type = new Option<string?>("--dtype") { Description = "The type of elements to write; that of each tensor unless stated." };
        type.AcceptOnlyFromAmong([.. ElementCodec.Names]);
        var from = new Option<bool>("--from-pytorch")
        {
            Description = "Read a state dict of Linear, Conv and normalization modules one after another, of LSTM, GRU and RNN modules, attention and "
                + "TransformerEncoderLayers, or a checkpoint with the names of GPT-2: 0.weight [out, in] becomes dense_1.kernel [in, out].",
        };
        var to = new Option<bool>("--to-pytorch")
        {
            Description = "Write a state dict of such modules: dense_1.kernel [in, out] becomes dense_1.weight [out, in].",
        };
        var gpt = new Option<string?>("--to-gpt2")
        {
            Description = "Write a checkpoint with the names of GPT-2, of a decoder as GPT-2 is one; with what stands before them, as in transformer.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var heads = new Option<string[]>("--heads")
        {
            Description = "With --from-pytorch: how many heads attention has, or NAME=NUMBER for each module.",
            AllowMultipleArgumentsPerToken = false,
        };
        var tables = new Option<string[]>("--embedding")
        {
            Description = "With --from-pytorch: a module whose weight is the table of an embedding. May be repeated.",
            AllowMultipleArgumentsPerToken = false,
        };
        var rename = new Option<string[]>("--rename")
        {
            Description = "old=new: a tensor's name, or a layer's, which is what stands before the last dot. May be repeated.",
            AllowMultipleArgumentsPerToken = false,
        };
        var force = new Option<bool>("--force") { Description = "Replace the target if it is there." };
        var command = new Command("convert", "Writes a weight file with other types, names or orientation.")
        {
            source, target, type, from, to, gpt, heads, tables, rename, force,
        };
        command.Does((parsed, output) =>
        {
            var names = NameMap.Parse(parsed.GetValue(rename) ?? []);
            string path = parsed.GetRequiredValue(target);
            OutputPath.Check(path, parsed.GetValue(force));
            IReadOnlyList<WeightTensor> tensors = WeightFile.Read(parsed.GetRequiredValue(source), withCounters: !parsed.GetValue(from));
            bool isGpt = parsed.GetResult(gpt) is { Implicit: false };
            tensors = (parsed.GetValue(from), parsed.GetValue(to), isGpt) switch
            {
                (true, true, _) => throw new ToolException("--from-pytorch and --to-pytorch exclude each other"),
                (true, _, true) or (_, true, true) => throw new ToolException("--to-gpt2 excludes --from-pytorch and --to-pytorch"),
                (true, _, _) => StateDict.Read(tensors, names, new HeadCounts(parsed.GetValue(heads) ?? []), parsed.GetValue(tables) ?? []),
                (_, true, _) => names.Apply(NetworkTensors.ToStateDict(tensors)),
                (_, _, true) => names.Apply(GptTensors.Elsewhere(tensors, parsed.GetValue(gpt) ?? "")),
                _ => names.Apply(tensors),
            };
            string? written = parsed.GetValue(type);
            WeightFile.Write(path, [.. tensors.Select(tensor => written == null ? tensor : tensor with { Type = written })]);
            output.WriteLine($"{path}: {Quantity.Plain(tensors.Count, "tensor")}");
        });
        return command;
    }
}
