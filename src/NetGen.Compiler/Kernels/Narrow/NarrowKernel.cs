using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels.Narrow;

/// <summary>Rounds a kernel of floats, row by row, to narrow weights.</summary>
/// <param name="Storage">How they are stored.</param>
public sealed record NarrowKernel(StorageType Storage) : SweepKernel(RowWidth: 1)
{
    public override string Verb => "Narrow" + Storage;

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("values"), KernelParameter.Floats("kernel"), KernelParameter.Whole("rows"), KernelParameter.Whole("columns")];

    public override string[] Summary(FamilyNames names) => [Storage switch
    {
        StorageType.Int8 => "Rows of floats as whole numbers from -127 to 127, to the nearest and ties to even, times a scale for each column.",
        StorageType.Int8Grouped => "Rows of floats as whole numbers from -127 to 127, to the nearest and ties to even, times a scale for every 32 rows of a column.",
        _ => $"Rows of floats rounded to {Storage}, to the nearest and ties to even.",
    }];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        int perWord = Storage.PerWord();
        string panel = Literal.Int(NarrowLayout.Panel);
        using (writer.Block($"for (int panel = 0; panel < columns; panel += {panel})"))
        {
            writer.Line($"int width = Math.Min(columns - panel, {panel});");
            if (Storage.HasScales())
            {
                writer.Line("ref float scales = ref kernel;");
            }

            using (writer.Block($"for (int row = 0; row < rows; row += {Literal.Int(perWord)})"))
            {
                writer.Line("ref float value = ref Unsafe.Add(ref values, (row * columns) + panel);");
                if (Storage.HasScales())
                {
                    EmitScales(writer);
                }

                using (writer.Block("for (int i = 0; i < width; i++)"))
                {
                    writer.Line("int word = 0;");
                    using (writer.Block($"for (int part = 0; part < {Literal.Int(perWord)} && row + part < rows; part++)"))
                    {
                        string scale = Storage.HasScales() ? ", Unsafe.Add(ref scales, i)" : "";
                        writer.Line($"word |= Bits(Unsafe.Add(ref value, (part * columns) + i){scale}) << ({Literal.Int(32 / perWord)} * part);");
                    }

                    writer.Blank();
                    writer.Line("Unsafe.Add(ref kernel, i) = BitConverter.Int32BitsToSingle(word);");
                }

                writer.Line("kernel = ref Unsafe.Add(ref kernel, width);");
            }
        }

        writer.Blank();
        writer.Line(Storage switch
        {
            StorageType.BFloat16 => BFloat16,
            StorageType.Float16 => Float16,
            _ => Int8,
        });
    }

    private void EmitScales(SourceWriter writer)
    {
        bool isGrouped = Storage == StorageType.Int8Grouped;
        string group = Literal.Int(NarrowLayout.GroupRows);
        using (writer.Block(isGrouped ? $"if (row % {group} == 0)" : "if (row == 0)"))
        {
            writer.Line("scales = ref kernel;");
            using (writer.Block("for (int i = 0; i < width; i++)"))
            {
                writer.Line($"Unsafe.Add(ref scales, i) = Scale(ref Unsafe.Add(ref value, i), {(isGrouped ? $"Math.Min(rows - row, {group})" : "rows")}, columns);");
            }

            writer.Blank();
            writer.Line("kernel = ref Unsafe.Add(ref kernel, width);");
        }

        writer.Blank();
    }

    private const string BFloat16 =
        """
        // The upper half; NaN stays NaN.
        static int Bits(float value)
        {
            uint bits = unchecked((uint)BitConverter.SingleToInt32Bits(value));
            return (int)(float.IsNaN(value) ? (bits >> 16) | 0x40u : (bits + 0x7FFFu + ((bits >> 16) & 1u)) >> 16);
        }
        """;

    private const string Float16 =
        """
        // IEEE 754 binary16: 5 bits of exponent, 10 of mantissa. What rounds beyond 65504 becomes infinite.
        static int Bits(float value)
        {
            uint bits = unchecked((uint)BitConverter.SingleToInt32Bits(value));
            uint magnitude = bits & 0x7FFFFFFFu;
            uint half;
            if (magnitude >= 0x477FF000u)
            {
                half = float.IsNaN(value) ? 0x7E00u : 0x7C00u;
            }
            else if (magnitude >= 0x38800000u)
            {
                half = RoundOff(magnitude - (112u << 23), 13);
            }
            else
            {
                // Multiples of 2^-24.
                int places = 126 - (int)(magnitude >> 23);
                half = places > 24 ? 0u : RoundOff((magnitude & 0x7FFFFFu) | 0x800000u, places);
            }

            return (int)(((bits >> 16) & 0x8000u) | half);
        }

        static uint RoundOff(uint bits, int places) => (bits + (1u << (places - 1)) - 1u + ((bits >> places) & 1u)) >> places;
        """;

    private const string Int8 =
        """
        static int Bits(float value, float scale) => (int)Whole(value, scale) & 0xFF;

        static double Whole(float value, float scale) => scale == 0f ? 0.0 : Math.Max(-127.0, Math.Min(127.0, Math.Round(value / (double)scale)));

        // The largest magnitude divided by 127. Where a neighbour gives these very weights, they were rounded with that before, and keep their bits.
        static float Scale(ref float values, int rows, int columns)
        {
            float most = 0f;
            for (int row = 0; row < rows; row++)
            {
                most = Math.Max(most, Math.Abs(Unsafe.Add(ref values, row * columns)));
            }

            if (!(most <= float.MaxValue))
            {
                throw new ArgumentException("A weight is NaN or infinite, which kernels of 8 bits don't hold; the network's Storage may be BFloat16.");
            }

            float scale = (float)(most / 127.0);
            int bits = BitConverter.SingleToInt32Bits(scale);
            for (int i = 0; i < 3 && bits > 0; i++)
            {
                float candidate = BitConverter.Int32BitsToSingle(bits + (i == 2 ? -1 : i));
                if (IsExact(ref values, candidate, rows, columns))
                {
                    return candidate;
                }
            }

            return float.IsInfinity(127f * scale) ? BitConverter.Int32BitsToSingle(bits - 1) : scale;
        }

        static bool IsExact(ref float values, float scale, int rows, int columns)
        {
            for (int row = 0; row < rows; row++)
            {
                float value = Unsafe.Add(ref values, row * columns);
                if ((float)((float)Whole(value, scale) * scale) != value)
                {
                    return false;
                }
            }

            return true;
        }
        """;
}
