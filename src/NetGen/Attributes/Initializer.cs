namespace NetGen;

/// <summary>
/// How parameters start, as Keras 3 defines it (<c>keras.initializers</c>). fanIn and fanOut are the inputs and outputs
/// of a kernel; for a bias [units] both are units. The truncated normal is drawn again outside two standard deviations,
/// and its σ is divided by 0.87962566103423978 so that what is left has the variance stated.
/// </summary>
public enum Initializer
{
    /// <summary>Uniform in [-l, l] with <c>l = √(6 / (fanIn + fanOut))</c>. Glorot and Bengio, 2010.</summary>
    GlorotUniform,

    /// <summary>Truncated normal with variance <c>2 / (fanIn + fanOut)</c>. Glorot and Bengio, 2010.</summary>
    GlorotNormal,

    /// <summary>Uniform in [-l, l] with <c>l = √(6 / fanIn)</c>. He et al., 2015.</summary>
    HeUniform,

    /// <summary>Truncated normal with variance <c>2 / fanIn</c>. He et al., 2015.</summary>
    HeNormal,

    /// <summary>Truncated normal with variance <c>1 / fanIn</c>. LeCun et al., 1998.</summary>
    LecunNormal,

    /// <summary>Uniform in [-0.05, 0.05].</summary>
    RandomUniform,

    /// <summary>Normal with mean 0 and standard deviation 0.05, not truncated.</summary>
    RandomNormal,

    /// <summary>
    /// A random matrix with orthonormal columns (rows, where it is wider than tall): the Q of the QR decomposition of a
    /// normal matrix, with the signs that make it uniform. Saxe et al., 2014. For kernels only.
    /// </summary>
    Orthogonal,

    /// <summary>All 0.</summary>
    Zeros,

    /// <summary>All 1.</summary>
    Ones,
}
