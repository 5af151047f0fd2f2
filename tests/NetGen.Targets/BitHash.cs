using System;
using System.Globalization;

namespace NetGen.Targets
{
    /// <summary>A hash (64-bit FNV-1a) of the bits of floats, from numbers that are the same everywhere.</summary>
    internal sealed class BitHash
    {
        private ulong _hash = 14695981039346656037;

        public void Add(ReadOnlySpan<float> values)
        {
            foreach (float value in values)
            {
                int bits = BitConverter.SingleToInt32Bits(value);
                for (int shift = 0; shift < 32; shift += 8)
                {
                    _hash = unchecked((_hash ^ (byte)(bits >> shift)) * 1099511628211);
                }
            }
        }

        public void Add(float value) => Add(new[] { value });

        /// <inheritdoc/>
        public override string ToString() => _hash.ToString("x16", CultureInfo.InvariantCulture);

        /// <summary>Values from -1 to 1.</summary>
        public static float[] Values(int count)
        {
            var values = new float[count];
            uint state = 12345;
            for (int i = 0; i < count; i++)
            {
                state = unchecked((state * 1664525) + 1013904223);
                values[i] = ((state >> 8) / 8388608f) - 1f;
            }

            return values;
        }
    }
}
