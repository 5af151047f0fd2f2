namespace NetGen.Networks.Tests.InstructionSets;

/// <summary>A hash (64-bit FNV-1a) of the bits of floats; every NaN counts as the same.</summary>
internal sealed class BitHash
{
    private const uint CanonicalNaN = 0x7FC0_0000;
    private ulong _hash = 14695981039346656037;

    public void Add(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            uint bits = float.IsNaN(value) ? CanonicalNaN : BitConverter.SingleToUInt32Bits(value);
            for (int shift = 0; shift < 32; shift += 8)
            {
                _hash = (_hash ^ ((bits >> shift) & 0xFF)) * 1099511628211;
            }
        }
    }

    public override string ToString() => _hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
