using System.Buffers.Binary;

namespace NetGen;

/// <summary>
/// Reads PGM and PPM files of Netpbm: grey or in colour, in bytes (P5, P6) or in text (P2, P3), of any depth up to 16 bits, which
/// is rounded to 8.
/// </summary>
internal ref struct PnmReader
{
    private const int MostOfAll = ushort.MaxValue;

    private readonly ReadOnlySpan<byte> _file;
    private readonly string _source;
    private readonly bool _isText;
    private readonly int _channels;
    private int _at;

    private PnmReader(ReadOnlySpan<byte> file, string source)
    {
        _file = file;
        _source = source;
        (_isText, _channels) = (file[1] is (byte)'2' or (byte)'3', Channels(file));
        _at = 2;
    }

    /// <summary>Whether a file begins as PGM and PPM files do.</summary>
    public static bool Knows(ReadOnlySpan<byte> file) =>
        file.Length > 2 && file[0] == 'P' && file[1] is (byte)'2' or (byte)'3' or (byte)'5' or (byte)'6' && IsSpace(file[2]);

    /// <summary>The channels of a picture of which only the beginning is there.</summary>
    public static int Channels(ReadOnlySpan<byte> start) => start[1] is (byte)'3' or (byte)'6' ? 3 : 1;

    /// <param name="file">The whole file.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static Raster Read(ReadOnlySpan<byte> file, string source) => new PnmReader(file, source).Read();

    private Raster Read()
    {
        int width = Number("the width", int.MaxValue);
        int height = Number("the height", int.MaxValue);
        Raster.CheckSize(height, width, _source);
        int most = Number("the highest value", MostOfAll);
        if (most == 0)
        {
            throw new InvalidDataException($"{_source}: expected a highest value from 1 to {MostOfAll}; found 0.");
        }

        // One white space, behind which the first sample stands.
        _at++;
        int size = most > byte.MaxValue ? 2 : 1;
        long samples = (long)height * width * _channels;

        // In text each sample is a digit at least, with a space between it and the next.
        long least = _isText ? (2 * samples) - 1 : samples * size;
        if (_file.Length - _at < least)
        {
            throw new InvalidDataException(
                $"{_source}: expected at least {Quantity.Plain(least, "byte")} of pixels for {width} x {height}; "
                + $"the file is truncated after {Math.Max(_file.Length - _at, 0)} of them.");
        }

        byte[] bytes = new byte[samples];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = Raster.ToByte(_isText ? Number("the next sample", most) : Sample(size, most), most);
        }

        CheckEnd();
        return new Raster(bytes, height, width, _channels);
    }

    private int Sample(int size, int most)
    {
        int value = size == 1 ? _file[_at] : BinaryPrimitives.ReadUInt16BigEndian(_file[_at..]);
        _at += size;
        return value <= most ? value : throw TooHigh("the next sample", value, most);
    }

    /// <summary>The next number in digits, behind spaces and comments.</summary>
    private int Number(string what, int most)
    {
        SkipSpace();
        long value = 0;
        int start = _at;
        for (; _at < _file.Length && _file[_at] is >= (byte)'0' and <= (byte)'9'; _at++)
        {
            value = (value * 10) + (_file[_at] - '0');
            if (value > most)
            {
                throw TooHigh(what, value, most);
            }
        }

        return _at > start ? (int)value : throw new InvalidDataException(
            $"{_source}: expected {what} in digits; " + (_at < _file.Length ? $"found the byte {_file[_at]}." : "the file is truncated."));
    }

    private void CheckEnd()
    {
        SkipSpace();
        if (_at < _file.Length)
        {
            throw new InvalidDataException(
                $"{_source}: expected the end of the file behind the pixels; found {Quantity.Plain(_file.Length - _at, "more byte")}.");
        }
    }

    private void SkipSpace()
    {
        bool inComment = false;
        for (; _at < _file.Length && (inComment || IsSpace(_file[_at]) || _file[_at] == '#'); _at++)
        {
            inComment = _file[_at] == '#' || (inComment && _file[_at] is not ((byte)'\n' or (byte)'\r'));
        }
    }

    private readonly InvalidDataException TooHigh(string what, long value, int most) =>
        new($"{_source}: expected {what} to be at most {most}; found {value}.");

    private static bool IsSpace(byte value) => value is (byte)' ' or (>= 9 and <= 13);
}
