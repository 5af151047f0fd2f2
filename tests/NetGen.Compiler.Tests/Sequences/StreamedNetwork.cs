using NetGen.Compiler.Declaration;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Sequences;

/// <summary>A network that is run step by step, through the members that are written into it.</summary>
internal sealed class StreamedNetwork
{
    private readonly CompiledNetwork _network;

    public StreamedNetwork(AttributeDeclaration[] attributes, int seed = 1, TargetCapability? target = null)
    {
        _network = new CompiledNetwork(Network(attributes), target: target);
        _network.Parameters = RandomGraph.Parameters(_network.Graph, seed);
    }

    public CompiledNetwork Whole => _network;

    public int Steps => _network.Graph.Input.Axes[0];

    public bool HasTokens => _network.Graph.Inputs[0].HasTokens;

    public int FrameSize => HasTokens ? 1 : _network.Graph.Input.LastAxis;

    public int StepOutputSize => _network.Graph.Output.Axes.Count == 2 ? _network.Graph.Output.LastAxis : _network.OutputSize;

    public int StateSize => (int)_network.Type.GetField("StateSize")!.GetValue(null)!;

    public Streamed NewStream() => new(this, _network.Type.GetMethod("CreateStream")!.Invoke(_network.Instance, [])!);

    public StreamedTogether NewStreams(int count) => new(this, _network.Type.GetMethod("CreateStreams")!.Invoke(_network.Instance, [count])!, count);

    /// <summary>Delegates to a method of spans, by its name.</summary>
    internal static TDelegate Method<TDelegate>(object target, string name)
        where TDelegate : Delegate =>
        target.GetType().GetMethods().Where(method => method.Name == name)
            .Select(method => Delegate.CreateDelegate(typeof(TDelegate), target, method, throwOnBindFailure: false)).OfType<TDelegate>().Single();
}

internal delegate void StepMethod(ReadOnlySpan<float> frame, Span<float> output);

internal delegate void TokenMethod(int token, Span<float> output);

internal delegate void TokensMethod(ReadOnlySpan<int> tokens, Span<float> output);

internal delegate void CopyMethod(Span<float> destination);

internal delegate void SetMethod(ReadOnlySpan<float> source);

/// <summary>Tokens, which tests have as floats.</summary>
internal static class Tokens
{
    public static int[] Of(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), value => (int)value);

    public static StepMethod Read(TokensMethod method) => (frames, output) => method(Of(frames), output);
}

/// <summary>One stream.</summary>
internal sealed class Streamed(StreamedNetwork network, object stream)
{
    public StepMethod Step { get; } = network.HasTokens ? OfToken(stream) : StreamedNetwork.Method<StepMethod>(stream, "Step");

    public StepMethod Prefill { get; } = network.HasTokens
        ? Tokens.Read(StreamedNetwork.Method<TokensMethod>(stream, "Prefill"))
        : StreamedNetwork.Method<StepMethod>(stream, "Prefill");

    public Action Reset { get; } = StreamedNetwork.Method<Action>(stream, "Reset");

    public CopyMethod CopyStateTo { get; } = StreamedNetwork.Method<CopyMethod>(stream, "CopyStateTo");

    public SetMethod SetState { get; } = StreamedNetwork.Method<SetMethod>(stream, "SetState");

    public long Position => (long)stream.GetType().GetProperty("Position")!.GetValue(stream)!;

    private static StepMethod OfToken(object stream)
    {
        TokenMethod step = StreamedNetwork.Method<TokenMethod>(stream, "Step");
        return (frame, output) => step((int)frame[0], output);
    }

    /// <summary>What it gives for each of some frames.</summary>
    public float[] Run(float[] frames)
    {
        var outputs = new float[frames.Length / network.FrameSize * network.StepOutputSize];
        for (int i = 0; i < frames.Length / network.FrameSize; i++)
        {
            Step(frames.AsSpan(i * network.FrameSize, network.FrameSize), outputs.AsSpan(i * network.StepOutputSize, network.StepOutputSize));
        }

        return outputs;
    }
}

/// <summary>Many streams.</summary>
internal sealed class StreamedTogether(StreamedNetwork network, object streams, int count)
{
    public StepMethod Step { get; } = network.HasTokens
        ? Tokens.Read(StreamedNetwork.Method<TokensMethod>(streams, "Step"))
        : StreamedNetwork.Method<StepMethod>(streams, "Step");

    public Action ResetAll { get; } = StreamedNetwork.Method<Action>(streams, "Reset");

    public Action<int> Reset { get; } = StreamedNetwork.Method<Action<int>>(streams, "Reset");

    /// <summary>What they give for a frame of each.</summary>
    public float[] Next(float[] frames)
    {
        var outputs = new float[count * network.StepOutputSize];
        Step(frames, outputs);
        return outputs;
    }
}
