namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>The types that say what a tile is, as they are emitted.</summary>
/// <remarks>
/// What decides over a branch is the size of a type: the just-in-time compiler knows it before it reads the branch, and so
/// compiles no other. A struct of sums has at most four fields, more would not be kept in registers.
/// </remarks>
internal static class TileTypes
{
    /// <summary>What tiles are made of.</summary>
    /// <param name="needs">What is done with them.</param>
    public static string Text(ProductSet needs) => Types.Replace("AHEAD", needs.LooksAhead ? Ahead : "").Replace(
        "ADDS",
        (needs.HasAddends ? Plus : "") + (needs.AddsWindows ? Adds : "") + (needs.HasDepthwise ? Each : "")
        + (needs.HasPooledWindows ? Pooled : "") + (needs.HasPooledAddends ? PooledPlus : ""));

    private const string Ahead =
        """


        /// <summary>The same, and each step reads what lies ahead.</summary>
        [StructLayout(LayoutKind.Sequential, Size = 6)] internal readonly struct FromZeroAhead { }
        """;

    private const string Types =
        """
        /// <summary>A sum starts from one float for each column.</summary>
        [StructLayout(LayoutKind.Sequential, Size = 1)] internal readonly struct FromColumns { }

        /// <summary>A sum starts from one float for each row.</summary>
        [StructLayout(LayoutKind.Sequential, Size = 2)] internal readonly struct FromRows { }

        [StructLayout(LayoutKind.Sequential, Size = 4)] internal readonly struct FromZero { }AHEAD

        /// <summary>
        /// C[row, column] = start + sum over depth of A[row, depth] * B[depth, column]. Depth k of every sum goes to chain
        /// k mod chains; chain c joins chain c + chains / 2, halving until one is left. No tile changes that order.
        /// </summary>
        internal interface IProduct
        {
            static abstract int ARow { get; }

            static abstract int ADepth { get; }

            static abstract int BRow { get; }

            static abstract int CRow { get; }
        }

        /// <summary>The sums of one row in registers: vectors side by side, or the chains of them.</summary>
        internal interface ISums<Q> where Q : struct, ISums<Q>
        {
            /// <summary>Starts the first chain; all are zero before.</summary>
            void Start(ref float start);

            /// <summary>A row of B for each chain, or for the first of them, as many as there are depths.</summary>
            static abstract Q Load(ref float b, IntPtr bRow, int depths);

            void Add(ref float a, IntPtr aDepth, in Q b, int depths);

            /// <summary>The same with rows of B read where they lie.</summary>
            void Add(ref float a, IntPtr aDepth, ref float b, IntPtr bRow, int depths);

            void Store<E>(ref float c) where E : struct, IEpilogue;ADDS
        }
        """;

    private const string Plus =
        """


            /// <summary>Stores the sums of these and of what lies at d.</summary>
            void StorePlus<E>(ref float c, ref float d) where E : struct, IEpilogue;
        """;

    private const string Each =
        """


            /// <summary>Each column by a value of its own.</summary>
            void AddEach(ref float a, in Q b);
        """;

    private const string Adds =
        """


            /// <summary>Adds the sums to what is there.</summary>
            void AddTo(ref float c);
        """;

    private const string Pooled =
        """


            /// <summary>What is done with finished sums, in their place.</summary>
            void Finish<E>() where E : struct, IEpilogue;

            /// <summary>Takes in other sums: the larger of both where P is one, else what they are together.</summary>
            void Join<P>(in Q other);

            /// <summary>Zero plus the sums: what is -0 is 0 then.</summary>
            void PlusZero();

            void Divide(float number);
        """;

    private const string PooledPlus =
        """


            /// <summary>Adds what is there to the sums.</summary>
            void Plus(ref float d);
        """;
}
