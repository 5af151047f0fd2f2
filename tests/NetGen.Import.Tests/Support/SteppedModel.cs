using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Benchmarks.Peers.OnnxRuntime;
using NetGen.Compiler.Import.Onnx;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Import.Tests.Support;

/// <summary>A model of one step in ONNX Runtime: what comes out as a state goes in again, and caches grow.</summary>
internal static class SteppedModel
{
    /// <summary>What it gives for the frames of a network that wrote it, one sample.</summary>
    public static float[] Run(StreamedNetwork network)
    {
        int declared = network.Info.InputShape[0];
        Assert.Null(OnnxImporter.Inspect(network.Onnx, out OnnxModel? model));
        Port[] inputs = [.. model!.Graph!.Inputs.Select(value => new Port(value, declared))];
        Port[] outputs = [.. model.Graph.Outputs.Select(value => new Port(value, declared))];
        var result = new List<float>();
        using var session = new OnnxRuntimeSession(OnnxRuntimePeer.Api!, network.Onnx);
        foreach ((float[] frame, int step) in network.Frames.Select((frame, step) => (frame, step)))
        {
            inputs[0].Set(frame);
            inputs.FirstOrDefault(port => port.Name == "position")?.Set([step]);
            session.Bind(
                [.. inputs.Select(port => (port.Name, port.Samples(Math.Min(declared, step))))],
                [.. outputs.Select(port => (port.Name, port.Samples(Math.Min(declared, step + 1))))]);
            session.Run(step);
            result.AddRange(outputs[0].Values);
            foreach (Port state in inputs.Skip(1).Where(port => port.Name != "position"))
            {
                string next = state.Name.Contains(".past_", StringComparison.Ordinal)
                    ? state.Name.Replace(".past_", ".present_", StringComparison.Ordinal)
                    : state.Name + ".next";
                state.Set(outputs.Single(port => port.Name == next).Values);
            }
        }

        return [.. result];
    }

    /// <summary>Memory that stays where it is, zeros at first, for one sample.</summary>
    private sealed unsafe class Port(OnnxValue value, int longest)
    {
        // Twice as many floats as there are tokens hold these.
        private readonly float[] _memory = GC.AllocateArray<float>((int)Shape(value, longest).Aggregate(2L, (product, axis) => product * axis), pinned: true);

        private bool HasTokens => value.Type == ElementType.Int64;

        public string Name => value.Name;

        public ReadOnlySpan<float> Values => _memory.AsSpan(0, _memory.Length / 2);

        public void Set(ReadOnlySpan<float> values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (HasTokens)
                {
                    MemoryMarshal.Cast<float, long>(_memory.AsSpan())[i] = (long)values[i];
                }
                else
                {
                    _memory[i] = values[i];
                }
            }
        }

        /// <param name="kept">The steps in a cache.</param>
        public OnnxRuntimeSession.Samples Samples(int kept) =>
            new(Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory)), Shape(value, kept), HasTokens ? OnnxRuntimeSession.Element.Long : OnnxRuntimeSession.Element.Float);

        private static long[] Shape(OnnxValue value, int kept) => [1, .. value.Axes!.Skip(1).Select(axis => axis.Size ?? kept)];
    }
}
