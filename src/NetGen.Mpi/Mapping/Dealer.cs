using System.Buffers.Binary;
using NetGen.Messages;

namespace NetGen.Mapping;

/// <summary>Hands out the numbers of items, each once, in their order. The first process does so for all, on a thread of its own.</summary>
internal abstract class Dealer : IDisposable
{
    /// <summary>The dealer of this process.</summary>
    public static Dealer For(Wire? wire, int count) => wire switch
    {
        null or { Size: 1 } => new Alone(count),
        { Rank: 0 } => new First(wire, count),
        _ => new Other(wire),
    };

    /// <summary>The next item; -1 when there is none left, or when work on one has failed.</summary>
    public abstract int Next();

    /// <summary>This process works on no more of them.</summary>
    /// <param name="failed">Whether nobody else has to either.</param>
    public abstract void Stop(bool failed);

    public virtual void Dispose()
    {
    }

    /// <summary>Of a process that has no others.</summary>
    private sealed class Alone(int count) : Dealer
    {
        private int _next;

        public override int Next() => _next < count ? _next++ : -1;

        public override void Stop(bool failed)
        {
        }
    }

    /// <summary>Asks the first process.</summary>
    private sealed class Other(Wire wire) : Dealer
    {
        private const byte Go = 0;
        private const byte Failed = 1;
        private bool _ended;

        public override int Next()
        {
            int item = Ask(Go);
            _ended = item < 0;
            return item;
        }

        // Who has been told that there is none left is waited for no longer.
        public override void Stop(bool failed)
        {
            while (!_ended)
            {
                _ended = Ask(failed ? Failed : Go) < 0;
            }
        }

        public static bool IsFailure(byte asked) => asked == Failed;

        private int Ask(byte question)
        {
            wire.Send(partner: 0, Tag.Ask, [question]);
            Span<byte> answer = stackalloc byte[sizeof(int)];
            wire.Receive(partner: 0, Tag.Deal, answer);
            return BinaryPrimitives.ReadInt32LittleEndian(answer);
        }
    }

    /// <summary>Answers the others while it works itself.</summary>
    private sealed class First : Dealer
    {
        private readonly Wire _wire;
        private readonly int _count;
        private readonly Thread _thread;
        private int _next;
        private volatile bool _failed;
        private volatile bool _left;
        private Exception? _exception;

        public First(Wire wire, int count)
        {
            (_wire, _count) = (wire, count);
            _thread = new Thread(Serve) { IsBackground = true, Name = "NetGen: deals out items" };
            _thread.Start();
        }

        public override int Next()
        {
            int item = _failed ? _count : Interlocked.Increment(ref _next) - 1;
            return item < _count ? item : -1;
        }

        public override void Stop(bool failed)
        {
            _failed |= failed;
            _thread.Join();
            if (_exception is not null)
            {
                throw new ClusterException(_exception.Message);
            }
        }

        public override void Dispose() => _left = true;

        /// <summary>Until each of the others has been told that there is nothing left.</summary>
        private void Serve()
        {
            try
            {
                Span<byte> question = stackalloc byte[1];
                Span<byte> answer = stackalloc byte[sizeof(int)];
                for (int working = _wire.Size - 1; working > 0;)
                {
                    int rank = _wire.ReceiveAny(Tag.Ask, question, () => _left);
                    if (rank < 0)
                    {
                        break;
                    }

                    _failed |= Other.IsFailure(question[0]);
                    int item = Next();
                    BinaryPrimitives.WriteInt32LittleEndian(answer, item);
                    _wire.Send(rank, Tag.Deal, answer);
                    working -= item < 0 ? 1 : 0;
                }
            }
            catch (Exception exception) when (exception is ClusterException)
            {
                _exception = exception;
            }
        }
    }
}
