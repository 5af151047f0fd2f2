using NetGen.Training;

namespace NetGen;

/// <content>The part of the tree whose shards are in different processes.</content>
public abstract partial class Trainer
{
    /// <summary>Whether this process wants to end the call that trains; the others learn it with the next step.</summary>
    private bool _wantsToStop;

    /// <summary>
    /// Recursive doubling: with partners 1, 2, 4 ... ranks away both exchange the sums of their subtrees and add them, the lower ranks'
    /// first, so that after log2 of the processes all have the bits that one process would have. A subtree without samples adds nothing.
    /// </summary>
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
        for (int distance = 1; distance < link.Size; distance *= 2)
        {
            int partner = link.Rank ^ distance;
            link.Exchange(partner, _sum.Message(_trained.Start), received.Message(_trained.Start));
            double stops = _sum.Stops + received.Stops;
            bool partnerIsEmpty = _cut.Filled((partner & -distance) * shards, shards, count) == 0;
            if (isEmpty && !partnerIsEmpty)
            {
                _sum.Copy(received, _trained.Start);
            }
            else if (!isEmpty && !partnerIsEmpty)
            {
                (BatchSum lower, BatchSum upper) = link.Rank < partner ? (_sum, received) : (received, _sum);
                Join(lower, upper);
            }

            isEmpty &= partnerIsEmpty;
            _sum.Stops = stops;
        }
    }
}
