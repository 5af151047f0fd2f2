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
    /// <exception cref="ClusterException">A process has left.</exception>
    public Harvest Join(Wire? wire)
    {
        if (wire is null or { Size: 1 })
        {
            return this;
        }

        Span<byte> length = stackalloc byte[sizeof(int)];
        if (wire.Rank > 0)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, (int)_bytes.Length);
            wire.Send(partner: 0, Tag.Result, length);
            wire.Send(partner: 0, Tag.Result, _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length));
        }

        for (int other = 1; wire.Rank == 0 && other < wire.Size; other++)
        {
            wire.Receive(other, Tag.Result, length);
            byte[] others = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            wire.Receive(other, Tag.Result, others);
            _bytes.Write(others);
        }

        BinaryPrimitives.WriteInt32LittleEndian(length, (int)_bytes.Length);
        wire.Broadcast(length, root: 0);
        _bytes.SetLength(BinaryPrimitives.ReadInt32LittleEndian(length));
        wire.Broadcast(_bytes.GetBuffer().AsSpan(0, (int)_bytes.Length), root: 0);
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
}
