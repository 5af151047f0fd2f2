using System.Buffers.Binary;
using NetGen.Faults;
using NetGen.Messages;

namespace NetGen.Mapping;

/// <summary>What came of the items that one process worked on, and then of all: for each its number, its length and its bytes.</summary>
internal sealed class Harvest(int rank, string host, int count)
{
    /// <summary>In place of a length, when work failed; its cause follows as text.</summary>
    private const int Failed = -1;

    private readonly MemoryStream _bytes = new();
    private readonly MemoryStream _one = new();

    /// <summary>What work on an item here failed of.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Works on an item, and keeps what comes of it, be it an exception.</summary>
    public void Work(int item, Action<BinaryWriter> work)
    {
        using var writer = new BinaryWriter(_bytes, System.Text.Encoding.UTF8, leaveOpen: true);
        try
        {
            _one.SetLength(0);
            using (var oneWriter = new BinaryWriter(_one, System.Text.Encoding.UTF8, leaveOpen: true))
            {
                work(oneWriter);
            }

            writer.Write(item);
            writer.Write((int)_one.Length);
            writer.Write(_one.GetBuffer().AsSpan(0, (int)_one.Length));
        }
        catch (Exception exception)
        {
            Failure = exception;
            writer.Write(item);
            writer.Write(Failed);
            writer.Write(rank);
            writer.Write(host);
            writer.Write($"{exception.GetType().Name}: {FaultLine.OneLine(exception.Message)}");
        }
    }

    /// <summary>Brings the harvests of all processes together: to the first one, and from there to all.</summary>
    /// <exception cref="ClusterException">A process has worked on a list of another length, or has left.</exception>
    public Harvest Join(Wire? wire)
    {
        if (wire is null or { Size: 1 })
        {
            return this;
        }

        Span<byte> header = stackalloc byte[sizeof(int) + sizeof(long)];
        if (wire.Rank > 0)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header, count);
            BinaryPrimitives.WriteInt64LittleEndian(header[sizeof(int)..], _bytes.Length);
            wire.Send(partner: 0, Tag.Result, header);
            wire.Send(partner: 0, Tag.Result, _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length));
        }

        string difference = "";
        for (int other = 1; wire.Rank == 0 && other < wire.Size; other++)
        {
            wire.Receive(other, Tag.Result, header);
            int otherCount = BinaryPrimitives.ReadInt32LittleEndian(header);
            if (otherCount != count && difference.Length == 0)
            {
                difference = $"Map was given {Quantity.Plain(count, "item")} by {wire.Name(0)}, and {otherCount} by {wire.Name(other)}.";
            }

            byte[] others = new byte[BinaryPrimitives.ReadInt64LittleEndian(header[sizeof(int)..])];
            wire.Receive(other, Tag.Result, others);
            _bytes.Write(others);
        }

        Share(wire, difference);
        return this;
    }

    /// <summary>The results in the order of the items.</summary>
    /// <exception cref="ItemException">Work on one failed.</exception>
    public TResult[] Read<TResult>(Func<BinaryReader, TResult> read)
    {
        var results = new TResult[count];
        ItemException? failure = null;
        _bytes.Position = 0;
        using var reader = new BinaryReader(_bytes);
        while (_bytes.Position < _bytes.Length)
        {
            int item = reader.ReadInt32();
            int length = reader.ReadInt32();
            if (length != Failed)
            {
                results[item] = ReadOne(reader.ReadBytes(length), read);
                continue;
            }

            (int where, string machine, string cause) = (reader.ReadInt32(), reader.ReadString(), reader.ReadString());
            if (failure is null || item < failure.Item)
            {
                failure = new ItemException(item, where, machine, cause, where == rank ? Failure : null);
            }
        }

        return failure is null ? results : throw failure;
    }

    private static TResult ReadOne<TResult>(byte[] bytes, Func<BinaryReader, TResult> read)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return read(reader);
    }

    /// <summary>All bytes, or why there are none, from the first process to all.</summary>
    private void Share(Wire wire, string difference)
    {
        byte[] text = System.Text.Encoding.UTF8.GetBytes(difference);
        Span<byte> lengths = stackalloc byte[sizeof(int) + sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(lengths, text.Length);
        BinaryPrimitives.WriteInt32LittleEndian(lengths[sizeof(int)..], (int)_bytes.Length);
        wire.Broadcast(lengths, root: 0);
        text = wire.Rank == 0 ? text : new byte[BinaryPrimitives.ReadInt32LittleEndian(lengths)];
        wire.Broadcast(text, root: 0);
        if (text.Length > 0)
        {
            throw new ClusterException(System.Text.Encoding.UTF8.GetString(text));
        }

        _bytes.SetLength(BinaryPrimitives.ReadInt32LittleEndian(lengths[sizeof(int)..]));
        wire.Broadcast(_bytes.GetBuffer().AsSpan(0, (int)_bytes.Length), root: 0);
    }
}
