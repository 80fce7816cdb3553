using System.Diagnostics;
using Messenger.Bench.Systems;

namespace Messenger.Bench.Load;

/// <summary>The measurements of one run of a load.</summary>
/// <param name="MessagesPerSecond">Acknowledged messages.</param>
/// <param name="ServerCpu">CPU milliseconds of the server per 1,000 deliveries.</param>
/// <param name="DatabaseCpu">CPU milliseconds of the database per 1,000 deliveries.</param>
/// <param name="Complete">Each member received each message once.</param>
/// <param name="OneOrder">All members of a room received its messages in the same order.</param>
internal sealed record SendResult(
    double MessagesPerSecond,
    double ServerCpu,
    double DatabaseCpu,
    double P50,
    double P95,
    double P99,
    bool Complete,
    bool OneOrder,
    long Refused
)
{
    public double CpuPerThousand => ServerCpu + DatabaseCpu;
}

/// <summary>Sends messages to rooms and checks what each member receives.</summary>
internal static class SendLoad
{
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Runs a load. In the closed loop each sender keeps <see cref="Shape.InFlight"/> messages unacknowledged; with a
    /// rate, all senders together send at this rate.
    /// </summary>
    /// <param name="rate">Messages per second of all rooms together; null for the closed loop.</param>
    public static async Task<SendResult> RunAsync(
        ISystem system,
        Shape shape,
        int? rate,
        TimeSpan warmUp,
        TimeSpan window
    )
    {
        var rooms = await system.OpenRoomsAsync(shape);
        var receivers = rooms.Select(room => room.Select(member => new Receiver(member)).ToList()).ToList();
        List<Sender> senders =
        [
            .. rooms.SelectMany(room => room.Take(shape.SendersPerRoom)).Select((member, i) => new Sender(member, i)),
        ];
        try
        {
            using var stop = new CancellationTokenSource();
            var sending = rate is { } perSecond
                ? PacedAsync(senders, perSecond, stop.Token)
                : Task.WhenAll(senders.Select(sender => sender.KeepInFlightAsync(shape.InFlight, stop.Token)));

            await Task.Delay(warmUp);
            receivers.ForEach(room => room.ForEach(receiver => receiver.Measuring = true));
            var (serverCpu, databaseCpu) = CpuOf(system);
            var (acknowledged, deliveries, clock) = (Acknowledged(), Deliveries(), Stopwatch.StartNew());
            await Task.Delay(window);
            var (serverCpuThen, databaseCpuThen) = CpuOf(system);
            (acknowledged, deliveries) = (Acknowledged() - acknowledged, Deliveries() - deliveries);
            clock.Stop();
            receivers.ForEach(room => room.ForEach(receiver => receiver.Measuring = false));

            await stop.CancelAsync();
            await sending;
            await DrainAsync(senders, receivers);
            await system.CheckStoredAsync(Acknowledged());

            var all = new Latencies();
            receivers.ForEach(room => room.ForEach(receiver => all.Add(receiver.Latencies)));
            return new SendResult(
                acknowledged / clock.Elapsed.TotalSeconds,
                (serverCpuThen - serverCpu) / (deliveries / 1_000.0),
                (databaseCpuThen - databaseCpu) / (deliveries / 1_000.0),
                all.Percentile(0.50),
                all.Percentile(0.95),
                all.Percentile(0.99),
                IsComplete(senders, receivers, shape),
                receivers.TrueForAll(room => room.TrueForAll(receiver => receiver.Order == room[0].Order)),
                senders.Sum(sender => sender.Refused)
            );
        }
        finally
        {
            await Task.WhenAll(rooms.SelectMany(room => room).Select(member => member.DisposeAsync().AsTask()));
            senders.ForEach(sender => sender.Dispose());
        }

        long Acknowledged() => senders.Sum(sender => sender.Acknowledged);
        long Deliveries() => receivers.Sum(room => room.Sum(receiver => receiver.Count));
    }

    private static (double Server, double Database) CpuOf(ISystem system) =>
        (
            CpuClock.Milliseconds(system.Processes.Take(system.Servers)),
            CpuClock.Milliseconds(system.Processes.Skip(system.Servers))
        );

    private static async Task PacedAsync(List<Sender> senders, int perSecond, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        for (long sent = 0; !stop.IsCancellationRequested; sent++)
        {
            var due = TimeSpan.FromSeconds(sent / (double)perSecond);
            while (clock.Elapsed < due)
            {
                await Task.Delay(1, CancellationToken.None);
            }

            await senders[(int)(sent % senders.Count)].SendAsync();
        }
    }

    private static async Task DrainAsync(List<Sender> senders, List<List<Receiver>> receivers)
    {
        var patience = Stopwatch.StartNew();
        var perRoom = senders.Count / receivers.Count;
        while (patience.Elapsed < DrainTimeout)
        {
            if (
                senders.TrueForAll(sender => sender.Acknowledged + sender.Refused == sender.Sent)
                && receivers
                    .Index()
                    .All(room =>
                        room.Item.TrueForAll(receiver =>
                            receiver.Count
                            >= senders.GetRange(room.Index * perRoom, perRoom).Sum(sender => sender.Acknowledged)
                        )
                    )
            )
            {
                return;
            }

            await Task.Delay(50);
        }
    }

    /// <summary>
    /// Each receiver has exactly the numbers 1 to n of each sender of its room: the right count and sum, and no
    /// duplicate.
    /// </summary>
    private static bool IsComplete(List<Sender> senders, List<List<Receiver>> receivers, Shape shape) =>
        receivers
            .Index()
            .All(room =>
                room.Item.TrueForAll(receiver =>
                    senders
                        .GetRange(room.Index * shape.SendersPerRoom, shape.SendersPerRoom)
                        .TrueForAll(sender => receiver.HasAllOf(sender.Index, sender.Sent))
                )
            );

    private sealed class Sender(IMember member, int index) : IDisposable
    {
        private readonly SemaphoreSlim _answers = new(0);
        private long _acknowledged;
        private long _refused;

        public int Index => index;

        public int Sent { get; private set; }

        public long Acknowledged => Interlocked.Read(ref _acknowledged);

        public long Refused => Interlocked.Read(ref _refused);

        public async Task KeepInFlightAsync(int count, CancellationToken stop)
        {
            Listen();
            for (var i = 0; i < count; i++)
            {
                await member.SendAsync(MessageStamp.Text(index, ++Sent));
            }

            while (!stop.IsCancellationRequested)
            {
                if (await _answers.WaitAsync(TimeSpan.FromMilliseconds(100), CancellationToken.None))
                {
                    await member.SendAsync(MessageStamp.Text(index, ++Sent));
                }
            }
        }

        public ValueTask SendAsync()
        {
            Listen();
            return member.SendAsync(MessageStamp.Text(index, ++Sent));
        }

        public void Dispose() => _answers.Dispose();

        private void Listen() =>
            member.Answered ??= acknowledged =>
            {
                Interlocked.Increment(ref acknowledged ? ref _acknowledged : ref _refused);
                _answers.Release();
            };
    }

    private sealed class Receiver
    {
        private readonly Dictionary<int, Stream> _streams = [];
        private long _count;
        private int _repeats;

        public Receiver(IMember member) => member.Delivered = Hear;

        public long Count => Interlocked.Read(ref _count);

        public bool Measuring { get; set; }

        public Latencies Latencies { get; } = new();

        /// <summary>A hash of the order in which messages arrived.</summary>
        public long Order { get; private set; }

        /// <summary>Whether the numbers 1 to <paramref name="count"/> of a sender arrived, each once.</summary>
        public bool HasAllOf(int sender, int count) => StreamOf(sender).Highest == count && _repeats == 0;

        private void Hear(ReadOnlySpan<byte> text)
        {
            while (MessageStamp.TryTake(ref text, out var stamp))
            {
                if (Measuring)
                {
                    Latencies.Add(stamp.SentAt);
                }

                Order = unchecked((Order * 31) + (stamp.Sender * 1_000_003) + stamp.Number);
                if (!StreamOf(stamp.Sender).TryAdd(stamp.Number))
                {
                    _repeats++;
                }

                Interlocked.Increment(ref _count);
            }
        }

        private Stream StreamOf(int sender)
        {
            if (!_streams.TryGetValue(sender, out var stream))
            {
                _streams[sender] = stream = new Stream();
            }

            return stream;
        }
    }

    /// <summary>The received numbers of a sender: all up to one, and some beyond it.</summary>
    private sealed class Stream
    {
        private readonly HashSet<int> _beyond = [];

        /// <summary>All numbers up to this one have arrived.</summary>
        public int Highest { get; private set; }

        public bool TryAdd(int number)
        {
            if (number <= Highest || !(number == Highest + 1 || _beyond.Add(number)))
            {
                return false;
            }

            if (number == Highest + 1)
            {
                do
                {
                    Highest++;
                } while (_beyond.Remove(Highest + 1));
            }

            return true;
        }
    }
}
