namespace NetGen;

/// <summary>A file of CIFAR-10's binary version: records of a label and the planes of red, green and blue.</summary>
internal sealed class CifarBatch : IDisposable
{
    public const int Side = 32;
    public const int Channels = 3;
    public const int Pixels = Side * Side * Channels;

    private const int RecordLength = 1 + Pixels;

    private readonly string _path;
    private readonly FileStream _file;

    private CifarBatch(string path, FileStream file)
    {
        (_path, _file) = (path, file);
        if (file.Length == 0 || file.Length % RecordLength != 0 || file.Length / RecordLength > int.MaxValue)
        {
            throw new InvalidDataException(
                $"{path}: expected a batch of CIFAR-10 in its binary version, whose length is a multiple of "
                + $"{Quantity.Plain(RecordLength, "byte")}; found {file.Length}.");
        }

        Count = (int)(file.Length / RecordLength);
    }

    /// <summary>The pictures, at least 1.</summary>
    public int Count { get; }

    /// <exception cref="InvalidDataException">The file's length is not one of such a file.</exception>
    public static CifarBatch Open(string path)
    {
        FileStream file = File.OpenRead(path);
        try
        {
            return new CifarBatch(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads all pictures.</summary>
    /// <param name="inputs">Receives [Count, 32, 32, 3], from 0 to 1.</param>
    /// <param name="labels">Receives [Count].</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="InvalidDataException">A label is none, or the file has become shorter.</exception>
    public void Read(Span<float> inputs, Span<int> labels, int classes)
    {
        byte[] record = new byte[RecordLength];
        byte[] picture = new byte[Pixels];
        var raster = new Raster(picture, Side, Side, Channels);
        for (int i = 0; i < Count; i++)
        {
            ReadRecord(record, i);
            labels[i] = record[0] < classes ? record[0] : throw new InvalidDataException(
                $"{_path}: expected labels from 0 to {classes - 1}; the label of picture {i} is {record[0]}.");
            for (int pixel = 0; pixel < Side * Side; pixel++)
            {
                for (int channel = 0; channel < Channels; channel++)
                {
                    picture[(pixel * Channels) + channel] = record[1 + (channel * Side * Side) + pixel];
                }
            }

            for (int y = 0; y < Side; y++)
            {
                raster.CopyRow(y, inputs.Slice((i * Pixels) + (y * Side * Channels), Side * Channels));
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private void ReadRecord(byte[] record, int number)
    {
        for (int total = 0; total < record.Length;)
        {
            int read = _file.Read(record, total, record.Length - total);
            total += read > 0 ? read : throw new InvalidDataException(
                $"{_path}: expected {Quantity.Plain(Count, "picture")}; the file is truncated in picture {number}.");
        }
    }
}
