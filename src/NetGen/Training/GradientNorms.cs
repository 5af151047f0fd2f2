using System.Collections;
using NetGen.Training;

namespace NetGen;

/// <summary>
/// The Euclidean norms of the gradients of the last step, one a tensor in canonical order: with the penalties, and before
/// any clipping. They are written anew by each step, without allocation.
/// </summary>
public sealed class GradientNorms : IReadOnlyList<TensorNorm>
{
    private readonly IReadOnlyList<TensorSegment> _tensors;
    private readonly float[] _norms;

    internal GradientNorms(IReadOnlyList<TensorSegment> tensors)
    {
        _tensors = tensors;
        _norms = new float[tensors.Count];
    }

    /// <summary>The number of tensors.</summary>
    public int Count => _norms.Length;

    /// <summary>The norm of all gradients together: <c>√Σ norm²</c> over the tensors.</summary>
    public float Global { get; private set; }

    /// <summary>A tensor and its norm.</summary>
    /// <param name="index">The tensor's place in canonical order.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such tensor.</exception>
    public TensorNorm this[int index] => (uint)index < (uint)_norms.Length
        ? new(_tensors[index].Name, _norms[index])
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected a tensor from 0 to {Count - 1}.");

    /// <summary>The norm of one tensor.</summary>
    /// <param name="tensor">Its name, for example <c>dense_1.kernel</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such tensor; the message names those that are there.</exception>
    public float this[string tensor]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(tensor);
            for (int i = 0; i < _norms.Length; i++)
            {
                if (_tensors[i].Name == tensor)
                {
                    return _norms[i];
                }
            }

            string names = Excerpt.OfList(_tensors.Select(each => each.Name));
            throw new KeyNotFoundException($"Expected one of the tensors {names}; got '{Excerpt.Of(tensor)}'.");
        }
    }

    /// <inheritdoc/>
    public IEnumerator<TensorNorm> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <summary>A line a tensor, each ending with a line feed.</summary>
    public override string ToString() => string.Concat(this.Select(norm => $"{norm}\n"));

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Measures the gradients of a whole storage.</summary>
    internal void Measure(ReadOnlySpan<float> gradients)
    {
        double sum = 0;
        for (int i = 0; i < _norms.Length; i++)
        {
            double squares = GradientNorm.SumOfSquares(gradients.Slice(_tensors[i].Offset, _tensors[i].Length));
            _norms[i] = (float)Math.Sqrt(squares);
            sum += squares;
        }

        Global = (float)Math.Sqrt(sum);
    }
}
