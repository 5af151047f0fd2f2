namespace NetGen;

/// <summary>The Euclidean norm of one tensor's gradient.</summary>
public readonly struct TensorNorm
{
    internal TensorNorm(string name, float norm)
    {
        Name = name;
        Norm = norm;
    }

    /// <summary>The tensor's name in weight files, for example <c>dense_1.kernel</c>.</summary>
    public string Name { get; }

    /// <summary><c>√Σg²</c> over the tensor.</summary>
    public float Norm { get; }

    /// <summary>Name and norm, for example <c>dense_1.kernel 0.04172</c>.</summary>
    public override string ToString() => $"{Excerpt.Of(Name)} {Figures.Show(Norm)}";
}
