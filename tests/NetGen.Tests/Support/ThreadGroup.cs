namespace NetGen.Tests.Support;

/// <summary>A group whose processes are threads of this one.</summary>
internal sealed class ThreadGroup : TrainingGroup
{
    private readonly Mailbox[,] _boxes;

    private ThreadGroup(Mailbox[,] boxes, int rank)
    {
        _boxes = boxes;
        Rank = rank;
    }

    public override int Rank { get; }

    public override int Size => _boxes.GetLength(0);

    public override string Host => $"node{Rank}";

    /// <summary>How often bytes were exchanged.</summary>
    public int Exchanges { get; private set; }

    public override void Exchange(int partner, ReadOnlySpan<byte> sent, Span<byte> received)
    {
        Exchanges++;
        _boxes[Rank, partner].Put(sent);
        _boxes[partner, Rank].Take(received);
    }

    /// <summary>
    /// Runs some work as every rank. Where one fails, those that wait for it fail too, and the first that did not wait is thrown here.
    /// </summary>
    public static T[] Run<T>(int size, Func<ThreadGroup, T> work)
    {
        var boxes = new Mailbox[size, size];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i / size, i % size] = new Mailbox();
        }

        var results = new T[size];
        var errors = new Exception?[size];
        Thread[] threads = [.. Enumerable.Range(0, size).Select(rank => new Thread(() =>
        {
            try
            {
                results[rank] = work(new ThreadGroup(boxes, rank));
            }
            catch (Exception error)
            {
                errors[rank] = error;
            }

            for (int i = 0; i < boxes.Length; i++)
            {
                if (i / size == rank)
                {
                    boxes[rank, i % size].Close();
                }
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Exception[] thrown = [.. errors.OfType<Exception>().OrderBy(error => error is EndedException)];
        return thrown.Length == 0 ? results : throw new AggregateException(thrown);
    }

    /// <summary>What one rank sends to another: one message at a time, in memory that is kept.</summary>
    private sealed class Mailbox
    {
        private byte[] _bytes = [];
        private int _length = -1;
        private bool _isClosed;

        public void Put(ReadOnlySpan<byte> bytes)
        {
            lock (this)
            {
                while (_length >= 0)
                {
                    Monitor.Wait(this);
                }

                if (_bytes.Length < bytes.Length)
                {
                    _bytes = new byte[bytes.Length];
                }

                bytes.CopyTo(_bytes);
                _length = bytes.Length;
                Monitor.PulseAll(this);
            }
        }

        public void Take(Span<byte> bytes)
        {
            lock (this)
            {
                while (_length < 0)
                {
                    if (_isClosed)
                    {
                        throw new EndedException();
                    }

                    Monitor.Wait(this);
                }

                if (_length != bytes.Length)
                {
                    throw new InvalidOperationException($"Expected a message of {bytes.Length} bytes, got {_length}.");
                }

                _bytes.AsSpan(0, _length).CopyTo(bytes);
                _length = -1;
                Monitor.PulseAll(this);
            }
        }

        public void Close()
        {
            lock (this)
            {
                _isClosed = true;
                Monitor.PulseAll(this);
            }
        }
    }

    /// <summary>The other rank has ended.</summary>
    private sealed class EndedException : Exception;
}
