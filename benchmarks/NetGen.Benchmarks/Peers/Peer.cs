namespace NetGen.Benchmarks.Peers;

/// <summary>Who computes a network here.</summary>
internal enum Peer
{
    /// <summary>What the compiler emits.</summary>
    NetGen,

    /// <summary>ONNX Runtime's native library, on a model written from the same declaration and parameters.</summary>
    OnnxRuntime,

    /// <summary>By hand on System.Numerics.Tensors.</summary>
    Tensors,

    /// <summary>By hand in plain C# loops.</summary>
    Loops,

    /// <summary>PyTorch, timed by its own script.</summary>
    PyTorch,
}
