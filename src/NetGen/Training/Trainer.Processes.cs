using NetGen.Training;

namespace NetGen;

/// <content>The part of the tree whose shards are in different processes.</content>
public abstract partial class Trainer
{
    /// <summary>
    /// Bytes that travel in the time that a message takes at least, to choose between fewer messages and fewer bytes: 20 us at 10 Gbit/s,
    /// 2 us at 100. Both give the same bits.
    /// </summary>
    private const int BytesOfLatency = 25_000;

    /// <summary>Whether this process wants to end the call that trains; the others learn it with the next step.</summary>
    private bool _wantsToStop;

    /// <summary>
    /// With partners 1, 2, 4 ... ranks away both exchange the sums of their subtrees and add them, the lower ranks' first, so that after log2 of
    /// the processes all have the bits that one process would have. A subtree without samples adds nothing.
    /// </summary>
    /// <remarks>
    /// Short sums are exchanged whole (recursive doubling). Of long ones each process goes on with one half alone, of which its partner
    /// has no need: after the last exchange it has a part of the sum, and the parts travel back the same way (recursive halving and doubling).
    /// Any float is added in the same order both ways.
    /// </remarks>
    /// <param name="link">The processes.</param>
    /// <param name="shards">The shards of each.</param>
    /// <param name="filled">How many of those of this process have samples.</param>
    /// <param name="count">The samples of the batch.</param>
    private void JoinProcesses(GroupLink link, int shards, int filled, int count)
    {
        // As long as there are processes, the topmost of those that wait is not needed for shards of this one.
        BatchSum received = _waiting[^1];
        bool isEmpty = filled == 0;
        _sum.Stops = _wantsToStop ? 1 : 0;
        FloatRun run = _sum.Message(_trained.Start);
        FloatRun tail = _sum.Tail(run);
        bool halves = HalvesPay(link.Size, run.Length) && run.Length / link.Size >= tail.Length;
        for (int distance = 1; distance < link.Size; distance *= 2)
        {
            int partner = link.Rank ^ distance;
            bool isLower = link.Rank < partner;
            FloatRun given = halves ? run.Half(!isLower) : run;
            run = halves ? run.Half(isLower) : run;
            link.Exchange(partner, _sum[given], received[run]);
            double stops = _sum.Stops + received.Stops;
            bool partnerIsEmpty = _cut.Filled((partner & -distance) * shards, shards, count) == 0;
            if (isEmpty && !partnerIsEmpty)
            {
                _sum.Copy(received, run);
            }
            else if (!isEmpty && !partnerIsEmpty)
            {
                (BatchSum lower, BatchSum upper) = isLower ? (_sum, received) : (received, _sum);
                Join(lower, upper, run);
            }

            isEmpty &= partnerIsEmpty;
            if (run.End == tail.End)
            {
                _sum.Stops = stops;
            }
        }

        for (int distance = link.Size / 2; halves && distance > 0; distance /= 2)
        {
            int partner = link.Rank ^ distance;
            bool isLower = link.Rank < partner;
            FloatRun whole = run.Whole(isLower);
            link.Exchange(partner, _sum[run], _sum[whole.Half(!isLower)]);
            run = whole;
        }
    }

    /// <summary>
    /// Whether twice as many messages take less time, as each process then sends less than twice the sum, where log2 of the processes
    /// times the sum travels otherwise.
    /// </summary>
    private static bool HalvesPay(int processes, int floats)
    {
        double doublings = Math.Log(processes, 2);
        double saved = doublings - (2 * (1 - (1.0 / processes)));
        return sizeof(float) * (double)floats * saved > doublings * BytesOfLatency;
    }
}
