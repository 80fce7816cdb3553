using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Messenger.Application.Common;
using Messenger.Domain.Common;
using Microsoft.Extensions.Logging;

namespace Messenger.Infrastructure.Nodes;

/// <summary>The bus of several nodes. Each numbers what it says, so that every other finds out when it has missed something, and makes it good from the database.</summary>
internal sealed partial class SharedNodeBus(
    INodeTransport link,
    INodeReceiver receiver,
    IMeterFactory meters,
    ILogger<SharedNodeBus> logger
) : INodeBus, IDisposable
{
    /// <summary>How many events may wait for a link that is away, or for this node to take them; what is beyond is missed, and made good.</summary>
    private const int Capacity = 16_384;

    private const int EventsPerLetter = 256;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly Channel<IDomainEvent> _outgoing = Channel.CreateBounded<IDomainEvent>(
        new BoundedChannelOptions(Capacity) { SingleReader = true }
    );
    private readonly Channel<IDomainEvent> _incoming = Channel.CreateBounded<IDomainEvent>(
        new BoundedChannelOptions(Capacity) { SingleReader = true }
    );
    private readonly Channel<bool> _missed = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly Dictionary<string, Sender> _senders = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BusInstruments _instruments = new(meters);
    private volatile bool _isConnected;
    private Task _sending = Task.CompletedTask;
    private Task _rest = Task.CompletedTask;

    /// <summary>Of the parcel sent last.</summary>
    private long _number;
    private int _lost;

    public bool IsConnected => _isConnected;

    public async Task PublishAsync(IDomainEvent domainEvent, IDomainEvent? brief = null)
    {
        if (!_outgoing.Writer.TryWrite(link.IsBrief ? brief ?? domainEvent : domainEvent))
        {
            Interlocked.Exchange(ref _lost, 1);
        }

        await receiver.ReceiveAsync(domainEvent);
    }

    public Task ToldAsync() => receiver.ToldAsync();

    /// <summary>Listens before anything is served. Where the link is away the node serves nevertheless, and hears of others when it is back.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _instruments.Watch(() => _outgoing.Reader.Count, () => _incoming.Reader.Count, () => _isConnected);
        _sending = Task.Run(SendAsync, CancellationToken.None);
        _rest = Task.WhenAll(
            Task.Run(ListenAsync, CancellationToken.None),
            Task.Run(ReceiveAsync, CancellationToken.None),
            Task.Run(MakeGoodAsync, CancellationToken.None)
        );
        await Task.WhenAny(_connected.Task, Task.Delay(StartPatience, cancellationToken));
        if (!_connected.Task.IsCompleted)
        {
            LogNotConnected();
        }
    }

    /// <summary>Sends what waits, as long as the link takes it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _outgoing.Writer.TryComplete();
        await Task.WhenAny(_sending, Task.Delay(StopPatience, cancellationToken));
        await _stopping.CancelAsync();
        await Task.WhenAll(_sending, _rest)
            .WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task SendAsync()
    {
        List<IDomainEvent> letter = [];
        var wasSent = true;
        while (await _outgoing.Reader.WaitToReadAsync())
        {
            while (letter.Count < EventsPerLetter && _outgoing.Reader.TryRead(out var domainEvent))
            {
                letter.Add(domainEvent);
            }

            if (Interlocked.Exchange(ref _lost, 0) == 1)
            {
                // A number is left out: the others see that something is missing.
                _number++;
            }

            var parcels = Pack(NodeEvents.Write(letter));
            var count = letter.Count;
            letter.Clear();
            while (true)
            {
                try
                {
                    await link.SendAsync(parcels, _stopping.Token);
                    wasSent = true;
                    _instruments.Sent.Add(count);
                    break;
                }
                catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception exception)
                {
                    if (wasSent)
                    {
                        LogNotSent(exception);
                    }

                    wasSent = false;
                    await Task.Delay(BetweenTries, CancellationToken.None);
                }
            }
        }
    }

    /// <summary>Cuts a letter into parcels: who, which number, and whether the letter goes on in the next.</summary>
    private List<string> Pack(string letter)
    {
        const int LongestHead = 60;
        List<string> parcels = [];
        for (var start = 0; start < letter.Length; )
        {
            var length = Math.Min(link.MaxFrameSize - LongestHead, letter.Length - start);
            var goesOn = start + length < letter.Length;
            parcels.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_id} {++_number} {(goesOn ? '+' : '.')} {letter.AsSpan(start, length)}"
                )
            );
            start += length;
        }

        return parcels;
    }

    private async Task ListenAsync()
    {
        var wasConnected = true;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await link.ListenAsync(
                    () =>
                    {
                        wasConnected = true;
                        _isConnected = true;
                        _connected.TrySetResult();
                        _missed.Writer.TryWrite(true);
                    },
                    Receive,
                    _stopping.Token
                );
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                if (wasConnected)
                {
                    LogDisconnected(exception);
                }

                wasConnected = false;
                _isConnected = false;
                await Task.WhenAny(Task.Delay(BetweenTries, _stopping.Token));
            }
        }
    }

    private void Receive(string parcel)
    {
        if (
            parcel.Split(' ', 4) is not [var id, var numbered, var mark, var text]
            || !long.TryParse(numbered, CultureInfo.InvariantCulture, out var number)
        )
        {
            return;
        }

        if (string.Equals(id, _id, StringComparison.Ordinal))
        {
            return;
        }

        if (!_senders.TryGetValue(id, out var sender))
        {
            // Of what it said before there was nobody here to be told.
            _senders[id] = sender = new Sender { Number = number - 1 };
        }

        if (number <= sender.Number)
        {
            return;
        }

        if (number > sender.Number + 1)
        {
            sender.Letter.Clear();
            Missed();
        }

        sender.Number = number;
        sender.Letter.Append(text);
        if (mark is ".")
        {
            Take(sender.Letter.ToString());
            sender.Letter.Clear();
        }
    }

    private void Take(string letter)
    {
        try
        {
            foreach (var domainEvent in NodeEvents.Read(letter))
            {
                _instruments.Received.Add(1);
                if (!_incoming.Writer.TryWrite(domainEvent))
                {
                    Missed();
                }
            }
        }
        catch (JsonException exception)
        {
            // Its beginning was missed, or another version wrote it.
            LogNotUnderstood(exception);
            Missed();
        }
    }

    private void Missed()
    {
        _instruments.Missed.Add(1);
        _missed.Writer.TryWrite(true);
    }

    private async Task ReceiveAsync()
    {
        try
        {
            await foreach (var domainEvent in _incoming.Reader.ReadAllAsync(_stopping.Token))
            {
                try
                {
                    await receiver.ReceiveAsync(domainEvent);
                }
                catch (Exception exception)
                {
                    LogNotReceived(exception, domainEvent.GetType().Name);
                    Missed();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private async Task MakeGoodAsync()
    {
        try
        {
            await foreach (var _ in _missed.Reader.ReadAllAsync(_stopping.Token))
            {
                try
                {
                    await receiver.MissedAsync();
                }
                catch (Exception exception)
                {
                    LogNotMadeGood(exception);
                    _missed.Writer.TryWrite(true);
                    await Task.Delay(BetweenTries, _stopping.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The other nodes are not reached yet. This one serves, and hears of them as soon as they are."
    )]
    private partial void LogNotConnected();

    [LoggerMessage(LogLevel.Warning, "The way to the other nodes is gone; it is looked for again.")]
    private partial void LogDisconnected(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The other nodes cannot be told what happens here; it waits for them.")]
    private partial void LogNotSent(Exception exception);

    [LoggerMessage(LogLevel.Warning, "What another node told was not understood; what it was about is read.")]
    private partial void LogNotUnderstood(Exception exception);

    [LoggerMessage(
        LogLevel.Error,
        "The event {EventName} of another node could not be told here; what it was about is read."
    )]
    private partial void LogNotReceived(Exception exception, string eventName);

    [LoggerMessage(
        LogLevel.Warning,
        "What was missed of other nodes could not be made good yet; it will be tried again."
    )]
    private partial void LogNotMadeGood(Exception exception);

    /// <summary>Another node, as far as it was heard.</summary>
    private sealed class Sender
    {
        public long Number { get; set; }

        public StringBuilder Letter { get; } = new();
    }
}
