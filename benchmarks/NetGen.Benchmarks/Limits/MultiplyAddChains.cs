using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Limits;

/// <summary>
/// Fused multiply-adds at full speed: twelve chains that do not wait for each other, more than latency times ports of
/// today's cores, and few enough for the 16 registers of AVX2. Every value tends to 1, far from denormal numbers.
/// </summary>
internal static class MultiplyAddChains
{
    /// <summary>Vectors multiplied and added in one call.</summary>
    public const int VectorsPerCall = Chains * Rounds;

    private const int Chains = 12;
    private const int Rounds = 10_000;

    public static float Vector512Chains()
    {
        Vector512<float> half = Vector512.Create(0.5f);
        Vector512<float> c0 = half, c1 = half, c2 = half, c3 = half, c4 = half, c5 = half;
        Vector512<float> c6 = half, c7 = half, c8 = half, c9 = half, c10 = half, c11 = half;
        for (int i = 0; i < Rounds; i++)
        {
            c0 = Vector512.FusedMultiplyAdd(c0, half, half);
            c1 = Vector512.FusedMultiplyAdd(c1, half, half);
            c2 = Vector512.FusedMultiplyAdd(c2, half, half);
            c3 = Vector512.FusedMultiplyAdd(c3, half, half);
            c4 = Vector512.FusedMultiplyAdd(c4, half, half);
            c5 = Vector512.FusedMultiplyAdd(c5, half, half);
            c6 = Vector512.FusedMultiplyAdd(c6, half, half);
            c7 = Vector512.FusedMultiplyAdd(c7, half, half);
            c8 = Vector512.FusedMultiplyAdd(c8, half, half);
            c9 = Vector512.FusedMultiplyAdd(c9, half, half);
            c10 = Vector512.FusedMultiplyAdd(c10, half, half);
            c11 = Vector512.FusedMultiplyAdd(c11, half, half);
        }

        return Vector512.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }

    public static float Vector256Chains()
    {
        Vector256<float> half = Vector256.Create(0.5f);
        Vector256<float> c0 = half, c1 = half, c2 = half, c3 = half, c4 = half, c5 = half;
        Vector256<float> c6 = half, c7 = half, c8 = half, c9 = half, c10 = half, c11 = half;
        for (int i = 0; i < Rounds; i++)
        {
            c0 = Vector256.FusedMultiplyAdd(c0, half, half);
            c1 = Vector256.FusedMultiplyAdd(c1, half, half);
            c2 = Vector256.FusedMultiplyAdd(c2, half, half);
            c3 = Vector256.FusedMultiplyAdd(c3, half, half);
            c4 = Vector256.FusedMultiplyAdd(c4, half, half);
            c5 = Vector256.FusedMultiplyAdd(c5, half, half);
            c6 = Vector256.FusedMultiplyAdd(c6, half, half);
            c7 = Vector256.FusedMultiplyAdd(c7, half, half);
            c8 = Vector256.FusedMultiplyAdd(c8, half, half);
            c9 = Vector256.FusedMultiplyAdd(c9, half, half);
            c10 = Vector256.FusedMultiplyAdd(c10, half, half);
            c11 = Vector256.FusedMultiplyAdd(c11, half, half);
        }

        return Vector256.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }

    public static float Vector128Chains()
    {
        Vector128<float> half = Vector128.Create(0.5f);
        Vector128<float> c0 = half, c1 = half, c2 = half, c3 = half, c4 = half, c5 = half;
        Vector128<float> c6 = half, c7 = half, c8 = half, c9 = half, c10 = half, c11 = half;
        for (int i = 0; i < Rounds; i++)
        {
            c0 = Vector128.FusedMultiplyAdd(c0, half, half);
            c1 = Vector128.FusedMultiplyAdd(c1, half, half);
            c2 = Vector128.FusedMultiplyAdd(c2, half, half);
            c3 = Vector128.FusedMultiplyAdd(c3, half, half);
            c4 = Vector128.FusedMultiplyAdd(c4, half, half);
            c5 = Vector128.FusedMultiplyAdd(c5, half, half);
            c6 = Vector128.FusedMultiplyAdd(c6, half, half);
            c7 = Vector128.FusedMultiplyAdd(c7, half, half);
            c8 = Vector128.FusedMultiplyAdd(c8, half, half);
            c9 = Vector128.FusedMultiplyAdd(c9, half, half);
            c10 = Vector128.FusedMultiplyAdd(c10, half, half);
            c11 = Vector128.FusedMultiplyAdd(c11, half, half);
        }

        return Vector128.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }
}
