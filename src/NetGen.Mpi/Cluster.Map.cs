using System.Runtime.InteropServices;
using NetGen.Mapping;

namespace NetGen;

/// <content>Sharing out work.</content>
public sealed partial class Cluster
{
    /// <summary>
    /// Works on items, each on one of the processes, and gives all of them all results: sweeps over settings, or the individuals of a
    /// population. An item goes to whoever is free, in their order; so that results don't depend on who that is, work must depend on its item
    /// alone, its seed for example.
    /// </summary>
    /// <typeparam name="TItem">Anything.</typeparam>
    /// <typeparam name="TResult">A number, or a struct of them.</typeparam>
    /// <param name="items">
    /// The same on all processes, which compare how many there are, and of numbers, texts, and arrays and tuples of them what they are.
    /// </param>
    /// <param name="work">What is done with each. It may not call the cluster, which the others do not meanwhile.</param>
    /// <returns>The results in the order of the items, the same bits on every process.</returns>
    /// <exception cref="ItemException">Work threw on one; no other is begun then. Every process throws it.</exception>
    /// <exception cref="ClusterException">A process has left, makes another call, or was given other items.</exception>
    public TResult[] Map<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> work)
        where TResult : unmanaged =>
        Map(
            items,
            work,
            (writer, result) => writer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<TResult>(in result))),
            reader =>
            {
                var result = default(TResult);
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(new Span<TResult>(ref result)));
                return result;
            });

    /// <summary>The same where each result is several numbers, the parameters of a network for example.</summary>
    /// <inheritdoc cref="Map{TItem, TResult}(IReadOnlyList{TItem}, Func{TItem, TResult})"/>
    public float[][] Map<TItem>(IReadOnlyList<TItem> items, Func<TItem, float[]> work) =>
        Map(
            items,
            work,
            (writer, result) =>
            {
                writer.Write(result.Length);
                writer.Write(MemoryMarshal.AsBytes(result.AsSpan()));
            },
            reader =>
            {
                var result = new float[reader.ReadInt32()];
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(result.AsSpan()));
                return result;
            });

    /// <summary>The same for results of any kind, that are written and read again.</summary>
    /// <param name="items">The same on all processes.</param>
    /// <param name="work">What is done with each.</param>
    /// <param name="write">Writes a result.</param>
    /// <param name="read">Reads what was written, on every process. All results together may have 2 GB.</param>
    /// <inheritdoc cref="Map{TItem, TResult}(IReadOnlyList{TItem}, Func{TItem, TResult})"/>
    public TResult[] Map<TItem, TResult>(
        IReadOnlyList<TItem> items,
        Func<TItem, TResult> work,
        Action<BinaryWriter, TResult> write,
        Func<BinaryReader, TResult> read)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(read);
        BeginCall(ItemNames.CallOf<TItem, TResult>(items));
        var harvest = new Harvest(Rank, Host, items.Count);
        using (Dealer dealer = Dealer.For(_wire, items.Count))
        {
            while (harvest.Failure is null && dealer.Next() is >= 0 and int item)
            {
                harvest.Work(item, writer => write(writer, Alone(work, items[item])));
            }

            dealer.Stop(failed: harvest.Failure is not null);
        }

        return harvest.Join(_wire).Read(read);
    }

    /// <summary>Work on an item, during which this process may not call the cluster.</summary>
    private TResult Alone<TItem, TResult>(Func<TItem, TResult> work, TItem item)
    {
        _isMapping = true;
        try
        {
            return work(item);
        }
        finally
        {
            _isMapping = false;
        }
    }
}
