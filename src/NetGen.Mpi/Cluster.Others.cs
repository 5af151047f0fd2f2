using System.Buffers.Binary;
using System.Text;
using NetGen.Messages;

namespace NetGen;

/// <content>Who the others are.</content>
public sealed partial class Cluster
{
    /// <summary>MPI_MAX_PROCESSOR_NAME is 256 at most.</summary>
    private const int LongestHost = 256;

    /// <summary>Tells the wire every process's host.</summary>
    /// <returns>The number of every rank's process on its host.</returns>
    private static int[] MeetOthers(Wire wire)
    {
        string[] hosts = new string[wire.Size];
        int[] processes = new int[wire.Size];
        byte[] card = new byte[LongestHost + sizeof(int)];
        for (int rank = 0; rank < wire.Size; rank++)
        {
            Array.Clear(card);
            if (rank == wire.Rank)
            {
                byte[] host = Encoding.UTF8.GetBytes(wire.Host);
                host.AsSpan(0, Math.Min(host.Length, LongestHost)).CopyTo(card);
                BinaryPrimitives.WriteInt32LittleEndian(card.AsSpan(LongestHost), Environment.ProcessId);
            }

            wire.Broadcast(card, rank);
            hosts[rank] = Encoding.UTF8.GetString(card, 0, LongestHost).TrimEnd('\0');
            processes[rank] = BinaryPrimitives.ReadInt32LittleEndian(card.AsSpan(LongestHost));
        }

        wire.Hosts = hosts;
        return processes;
    }
}
