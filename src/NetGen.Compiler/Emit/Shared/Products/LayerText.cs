namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>What a dense layer makes of products, as it is emitted: its sizes are a type, and its passes are products of them.</summary>
internal static class LayerText
{
    /// <summary>A layer's sizes.</summary>
    public const string Layer =
        """
        /// <summary>The sizes of a layer.</summary>
        internal interface ILayer
        {
            static abstract int Inputs { get; }
            static abstract int Units { get; }

            /// <summary>Floats from one sample's inputs to the next.</summary>
            static abstract int InputStride { get; }

            /// <summary>Floats from one row of the kernel to the next.</summary>
            static abstract int KernelStride { get; }

            /// <summary>Floats from one sample's outputs to the next.</summary>
            static abstract int OutputStride { get; }

            /// <summary>Floats from the gradients of one sample's inputs to the next.</summary>
            static abstract int InputDeltaStride { get; }
        }
        """;

    /// <summary>Its outputs as a product.</summary>
    public const string Outputs =
        """
        /// <summary>Outputs: rows are samples, the depth is inputs.</summary>
        internal readonly struct Outputs<T> : IProduct where T : struct, ILayer
        {
            public static int ARow => T.InputStride;
            public static int ADepth => 1;
            public static int BRow => T.KernelStride;
            public static int CRow => T.OutputStride;
        }
        """;

    /// <summary>Its outputs for samples in the lanes.</summary>
    public const string OutputsInLanes =
        """
        /// <summary>Outputs of sixteen samples in the lanes: rows are outputs, columns are samples.</summary>
        internal readonly struct OutputsInLanes<T> : IProduct where T : struct, ILayer
        {
            public static int ARow => 1;
            public static int ADepth => T.KernelStride;
            public static int BRow => 16;
            public static int CRow => 16;
        }
        """;

    /// <summary>Its gradients.</summary>
    public const string Gradients =
        """
        /// <summary>Gradients of a kernel: rows are inputs, the depth is samples.</summary>
        internal readonly struct KernelGradients<T> : IProduct where T : struct, ILayer
        {
            public static int ARow => 1;
            public static int ADepth => T.InputStride;
            public static int BRow => T.OutputStride;
            public static int CRow => T.KernelStride;
        }

        /// <summary>Gradients of a kernel that lies output by output: rows are outputs, the depth is samples.</summary>
        internal readonly struct TurnedKernelGradients<T> : IProduct where T : struct, ILayer
        {
            public static int ARow => 1;
            public static int ADepth => T.OutputStride;
            public static int BRow => T.InputStride;
            public static int CRow => T.KernelStride;
        }

        /// <summary>Gradients of inputs: rows are samples, the depth is outputs.</summary>
        internal readonly struct InputGradients<T> : IProduct where T : struct, ILayer
        {
            public static int ARow => T.OutputStride;
            public static int ADepth => 1;
            public static int BRow => T.InputDeltaStride;
            public static int CRow => T.InputDeltaStride;
        }
        """;
}
