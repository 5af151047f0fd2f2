using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Pretrained;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>
/// Writes the reader of embedded weights: a row at a time from the resource, widened to floats, into the padded memory. It
/// needs the base library alone, and is the same text for every target.
/// </summary>
internal static class EmbeddedWeightsEmitter
{
    public static void Emit(SourceWriter writer, EmitContext context, EmbeddedWeights weights)
    {
        writer.Summary($"Reads the weights of {weights.File}, which lie in the assembly.");
        using (writer.Block("internal static class EmbeddedWeights"))
        {
            writer.Line($"private const string Resource = {Literal.String(weights.Resource)};");
            writer.Line($"private const long ResourceLength = {Literal.Int(weights.ResourceLength)};");
            writer.Blank();
            EmitRead(writer, context, weights);
            foreach (StorageType storage in weights.Tensors.Select(tensor => tensor.Storage!.Value).Distinct().OrderBy(storage => storage))
            {
                writer.Blank();
                writer.Line(ReaderOf(storage));
            }

            if (weights.Tensors.Any(tensor => tensor.Storage == StorageType.Float16))
            {
                writer.Blank();
                writer.Line(Half);
            }

            writer.Blank();
            writer.Line(Opening);
        }
    }

    private static void EmitRead(SourceWriter writer, EmitContext context, EmbeddedWeights weights)
    {
        writer.Summary("Reads all tensors, a row of values at a time; padding is left alone.");
        using (writer.Block("internal static void Read(AlignedMemory parameters)"))
        {
            writer.Line("using Stream stream = Open();");
            var orders = weights.IsChannelsFirst ? new RowOrders(context.Network) : null;
            foreach (var (planned, stored) in context.Plan.Tensors.Zip(weights.Tensors, (planned, stored) => (planned, stored)))
            {
                writer.Blank();
                writer.Comment(Describe(planned, stored));
                string name = LayoutEmitter.NameOf(context, planned);
                EquatableArray<RowOrder> order = orders?.Of(planned.Tensor) ?? default;
                if (!planned.IsNarrow)
                {
                    new StoredRows("parameters.First", name, planned, stored, order).Emit(writer);
                    continue;
                }

                // Rounded again they keep the bits that the resource has where it is stored alike.
                writer.Line(LayoutEmitter.WideRows(context, planned));
                new StoredRows(LayoutEmitter.WideName(context, planned) + "[0]", "", planned, stored, order).Emit(writer);
                writer.Line(LayoutEmitter.ToNarrow(context, planned, $"ref Unsafe.Add(ref parameters.First, {name})"));
            }
        }
    }

    /// <summary>For example: dense_1.kernel, 784 x 128 in Float16, in the file 0.weight.</summary>
    private static string Describe(PlannedTensor planned, ManifestTensor stored)
    {
        string shape = string.Join(" x ", planned.Tensor.Shape.Axes.Select(axis => Literal.Int(axis)));
        string origin = stored.Name == planned.Tensor.Name ? "" : $", in the file {Import.ImportFinding.Quotable(stored.Name)}";
        return $"{planned.Tensor.Name}: {shape} in {stored.Type}{origin}.";
    }

    private static string ReaderOf(StorageType storage) => storage switch
    {
        StorageType.Float16 => Reader(
            "Float16", "numbers of 16 bits", "2", "Half(BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(column * 2)))"),
        StorageType.BFloat16 => Reader(
            "BFloat16", "upper halves of floats", "2", "BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(column * 2)) << 16)"),
        StorageType.Int8 => Int8,
        _ => Reader(
            "Float32", "floats", "4", "BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(column * 4)))"),
    };

    private static string Reader(string name, string what, string size, string value) =>
        $$"""
        /// <summary>Reads rows of {{what}} that begin at a position of the resource.</summary>
        private static void Read{{name}}(
            Stream stream, long position, ref float storage, int rows, int columns, int rowStep, int columnStep)
        {
            byte[] bytes = new byte[columns * {{size}}];
            stream.Position = position;
            for (int row = 0; row < rows; row++)
            {
                Fill(stream, bytes);
                for (int column = 0; column < columns; column++)
                {
                    Unsafe.Add(ref storage, (row * rowStep) + (column * columnStep)) =
                        {{value}};
                }
            }
        }
        """;

    private const string Int8 =
        """
        /// <summary>Reads rows of whole numbers from -127 to 127, times the scale of their column.</summary>
        private static void ReadInt8(
            Stream stream, long scales, long position, ref float storage,
            int rows, int columns, int rowStep, int columnStep)
        {
            byte[] scaleBytes = new byte[columns * 4];
            stream.Position = scales;
            Fill(stream, scaleBytes);

            byte[] bytes = new byte[columns];
            stream.Position = position;
            for (int row = 0; row < rows; row++)
            {
                Fill(stream, bytes);
                for (int column = 0; column < columns; column++)
                {
                    float scale = BitConverter.Int32BitsToSingle(
                        BinaryPrimitives.ReadInt32LittleEndian(scaleBytes.AsSpan(column * 4)));
                    Unsafe.Add(ref storage, (row * rowStep) + (column * columnStep)) =
                        unchecked((sbyte)bytes[column]) * scale;
                }
            }
        }
        """;

    private const string Half =
        """
        /// <summary>The value of an IEEE 754 binary16, exactly: 5 bits of exponent, 10 of mantissa.</summary>
        private static float Half(short bits)
        {
            int magnitude = bits & 0x7FFF;
            float value = magnitude switch
            {
                // Below the smallest normal number: multiples of 2^-24.
                < 0x0400 => magnitude * 5.9604645E-08f,
                // The exponent's bias goes from 15 to 127.
                < 0x7C00 => BitConverter.Int32BitsToSingle((magnitude << 13) + 0x38000000),
                _ => BitConverter.Int32BitsToSingle((magnitude << 13) | 0x7F800000),
            };
            return bits < 0 ? -value : value;
        }
        """;

    private const string Opening =
        """
        /// <summary>The resource, when it is as long as it was when the network was compiled.</summary>
        private static Stream Open()
        {
            Stream stream = typeof(EmbeddedWeights).Assembly.GetManifestResourceStream(Resource)
                ?? throw new InvalidOperationException(
                    "The assembly has no resource '" + Resource
                    + "' with the network's weights; build it with the targets of NetGen.");
            if (stream.Length != ResourceLength)
            {
                string message = "The resource '" + Resource + "' has " + stream.Length
                    + " bytes, but the network was compiled for " + ResourceLength + "; build the project again.";
                stream.Dispose();
                throw new InvalidOperationException(message);
            }

            return stream;
        }

        /// <summary>Reads as many bytes as the buffer has.</summary>
        private static void Fill(Stream stream, byte[] buffer)
        {
            for (int count = 0; count < buffer.Length;)
            {
                int read = stream.Read(buffer, count, buffer.Length - count);
                if (read == 0)
                {
                    throw new InvalidOperationException("The resource '" + Resource + "' ends too early.");
                }

                count += read;
            }
        }
        """;
}
