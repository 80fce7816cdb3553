using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Messenger.Application.Common;
using Messenger.Domain.Common;
using Microsoft.Extensions.Logging;

namespace Messenger.Infrastructure.Nodes;

/// <summary>
/// The bus of several nodes. Each node numbers its frames, so that the others detect gaps and resync from the database.
/// </summary>
internal sealed partial class SharedNodeBus(
    INodeTransport transport,
    INodeReceiver receiver,
    IMeterFactory meters,
    ILogger<SharedNodeBus> logger
) : INodeBus, IDisposable
{
    /// <summary>
    /// How many events may be queued in each direction. Beyond that they are dropped, which the receivers handle as a
    /// gap.
    /// </summary>
    private const int Capacity = 16_384;

    private const int EventsPerBatch = 256;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly Channel<INodeEvent> _outgoing = Channel.CreateBounded<INodeEvent>(
        new BoundedChannelOptions(Capacity) { SingleReader = true }
    );
    private readonly Channel<INodeEvent> _incoming = Channel.CreateBounded<INodeEvent>(
        new BoundedChannelOptions(Capacity) { SingleReader = true }
    );
    private readonly Channel<bool> _gaps = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly Dictionary<string, Sender> _senders = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BusInstruments _instruments = new(meters);
    private volatile bool _isConnected;
    private Task _sending = Task.CompletedTask;
    private Task _receiving = Task.CompletedTask;

    /// <summary>The number of the last frame that was sent.</summary>
    private long _number;
    private int _hasDropped;

    public bool IsConnected => _isConnected;

    public async Task PublishAsync(INodeEvent nodeEvent)
    {
        if (!_outgoing.Writer.TryWrite(transport.SupportsPayloads ? nodeEvent : nodeEvent.ToCompactForm()))
        {
            Interlocked.Exchange(ref _hasDropped, 1);
        }

        await receiver.ReceiveAsync(nodeEvent);
    }

    public Task FlushAsync() => receiver.WhenDeliveredAsync();

    /// <summary>
    /// Connects before the node serves requests. If that fails the node starts anyway, and keeps trying.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _instruments.AddGauges(() => _outgoing.Reader.Count, () => _incoming.Reader.Count, () => _isConnected);
        _sending = Task.Run(SendAsync, CancellationToken.None);
        _receiving = Task.WhenAll(
            Task.Run(ListenAsync, CancellationToken.None),
            Task.Run(ReceiveAsync, CancellationToken.None),
            Task.Run(ResyncAsync, CancellationToken.None)
        );
        await Task.WhenAny(_connected.Task, Task.Delay(StartTimeout, cancellationToken));
        if (!_connected.Task.IsCompleted)
        {
            LogNotConnected();
        }
    }

    /// <summary>Sends the queued events, for up to 2 seconds.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _outgoing.Writer.TryComplete();
        await Task.WhenAny(_sending, Task.Delay(StopTimeout, cancellationToken));
        await _stopping.CancelAsync();
        await Task.WhenAll(_sending, _receiving)
            .WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task SendAsync()
    {
        List<INodeEvent> batch = [];
        var wasSent = true;
        while (await _outgoing.Reader.WaitToReadAsync())
        {
            while (batch.Count < EventsPerBatch && _outgoing.Reader.TryRead(out var nodeEvent))
            {
                batch.Add(nodeEvent);
            }

            if (Interlocked.Exchange(ref _hasDropped, 0) == 1)
            {
                // Skips a number, so that the others detect the gap.
                _number++;
            }

            var frames = Pack(NodeEvents.Write(batch));
            var count = batch.Count;
            batch.Clear();
            while (true)
            {
                try
                {
                    await transport.SendAsync(frames, _stopping.Token);
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
                        LogSendFailed(exception);
                    }

                    wasSent = false;
                    await Task.Delay(RetryDelay, CancellationToken.None);
                }
            }
        }
    }

    /// <summary>
    /// Splits a batch into frames: node id, number, <c>+</c> when the batch continues in the next frame, and content.
    /// </summary>
    private List<string> Pack(string batch)
    {
        const int MaxHeaderSize = 60;
        List<string> frames = [];
        for (var start = 0; start < batch.Length; )
        {
            var length = Math.Min(transport.MaxFrameSize - MaxHeaderSize, batch.Length - start);
            var continues = start + length < batch.Length;
            frames.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_id} {++_number} {(continues ? '+' : '.')} {batch.AsSpan(start, length)}"
                )
            );
            start += length;
        }

        return frames;
    }

    private async Task ListenAsync()
    {
        var wasConnected = true;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await transport.ListenAsync(
                    () =>
                    {
                        wasConnected = true;
                        _isConnected = true;
                        _connected.TrySetResult();
                        _gaps.Writer.TryWrite(true);
                    },
                    OnFrame,
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
                await Task.WhenAny(Task.Delay(RetryDelay, _stopping.Token));
            }
        }
    }

    private void OnFrame(string frame)
    {
        if (
            frame.Split(' ', 4) is not [var id, var numbered, var mark, var text]
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
            // Earlier frames were sent before this node was connected.
            _senders[id] = sender = new Sender { Number = number - 1 };
        }

        if (number <= sender.Number)
        {
            return;
        }

        if (number > sender.Number + 1)
        {
            sender.Batch.Clear();
            OnGap();
        }

        sender.Number = number;
        sender.Batch.Append(text);
        if (mark is ".")
        {
            OnBatch(sender.Batch.ToString());
            sender.Batch.Clear();
        }
    }

    private void OnBatch(string batch)
    {
        try
        {
            foreach (var nodeEvent in NodeEvents.Read(batch))
            {
                _instruments.Received.Add(1);
                if (!_incoming.Writer.TryWrite(nodeEvent))
                {
                    OnGap();
                }
            }
        }
        catch (JsonException exception)
        {
            // The beginning of the batch is missing, or another version has written it.
            LogInvalidBatch(exception);
            OnGap();
        }
    }

    private void OnGap()
    {
        _instruments.Gaps.Add(1);
        _gaps.Writer.TryWrite(true);
    }

    private async Task ReceiveAsync()
    {
        try
        {
            await foreach (var nodeEvent in _incoming.Reader.ReadAllAsync(_stopping.Token))
            {
                try
                {
                    await receiver.ReceiveAsync(nodeEvent);
                }
                catch (Exception exception)
                {
                    LogHandlerFailed(exception, nodeEvent.GetType().Name);
                    OnGap();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The node is shutting down.
        }
    }

    private async Task ResyncAsync()
    {
        try
        {
            await foreach (var _ in _gaps.Reader.ReadAllAsync(_stopping.Token))
            {
                try
                {
                    await receiver.OnGapDetectedAsync();
                }
                catch (Exception exception)
                {
                    LogResyncFailed(exception);
                    _gaps.Writer.TryWrite(true);
                    await Task.Delay(RetryDelay, _stopping.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The node is shutting down.
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Not connected to the other nodes yet. This node serves requests and keeps trying."
    )]
    private partial void LogNotConnected();

    [LoggerMessage(LogLevel.Warning, "Lost the connection to the other nodes; reconnecting.")]
    private partial void LogDisconnected(Exception exception);

    [LoggerMessage(LogLevel.Warning, "Sending events to the other nodes failed; will retry.")]
    private partial void LogSendFailed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "Received an invalid batch of events from another node; resyncing.")]
    private partial void LogInvalidBatch(Exception exception);

    [LoggerMessage(LogLevel.Error, "Handling the event {EventName} of another node failed; resyncing.")]
    private partial void LogHandlerFailed(Exception exception, string eventName);

    [LoggerMessage(LogLevel.Warning, "Resync after a gap failed; will retry.")]
    private partial void LogResyncFailed(Exception exception);

    /// <summary>A batch that was received from another node.</summary>
    private sealed class Sender
    {
        /// <summary>The number of the last frame.</summary>
        public long Number { get; set; }

        /// <summary>The frames of an incomplete batch.</summary>
        public StringBuilder Batch { get; } = new();
    }
}
