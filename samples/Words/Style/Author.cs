using NetGen;
using Words.Networks;

namespace Words.Style;

/// <summary>Goes on in a text: what the network gives for the next piece is drawn from, and given back to it.</summary>
internal sealed class Author(Writer network, ulong seed)
{
    private readonly Writer.Stream _stream = network.CreateStream();
    private readonly TokenSampler _sampler = new(seed) { Temperature = 0.8f, TopP = 0.95f };
    private readonly float[] _next = new float[Writer.Pieces];
    private readonly int[] _said = new int[Writer.Length];
    private int _count;

    /// <summary>Reads the begin of a text.</summary>
    public void Read(ReadOnlySpan<int> begin)
    {
        foreach (int piece in begin)
        {
            Take(piece);
        }
    }

    /// <summary>Draws the next piece, and reads it.</summary>
    public int Write()
    {
        int piece = _sampler.SampleProbabilities(_next);
        Take(piece);
        return piece;
    }

    /// <summary>A stream has room for as many pieces as the network looks back on; when it is full it begins anew with the last half of them.</summary>
    private void Take(int piece)
    {
        if (_count == Writer.Length)
        {
            _said.AsSpan(Writer.Length / 2).CopyTo(_said);
            _count = Writer.Length / 2;
            _stream.Reset();
            _stream.Prefill(_said.AsSpan(0, _count), _next);
        }

        _said[_count++] = piece;
        _stream.Step(piece, _next);
    }
}
