using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;

namespace Messenger.Testing;

/// <summary>Connects the core package of the .NET SignalR client to a WebSocket, without negotiation.</summary>
public sealed class WebSocketConnectionFactory(Action<ClientWebSocketOptions>? configure = null) : IConnectionFactory
{
    public async ValueTask<ConnectionContext> ConnectAsync(
        EndPoint endpoint,
        CancellationToken cancellationToken = default
    )
    {
        var socket = new ClientWebSocket();
        configure?.Invoke(socket.Options);
        try
        {
            await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new WebSocketConnection(socket);
    }

    private sealed class WebSocketConnection : DefaultConnectionContext
    {
        private readonly WebSocket _socket;
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _run;

        public WebSocketConnection(WebSocket socket)
            : base(Guid.NewGuid().ToString("N"))
        {
            _socket = socket;
            var toApplication = new Pipe();
            var toWire = new Pipe();
            Transport = new Duplex(toApplication.Reader, toWire.Writer);
            _run = Task.WhenAll(ReceiveAsync(toApplication.Writer), SendAsync(toWire.Reader));
        }

        public override void Abort(ConnectionAbortedException abortReason)
        {
            _stop.Cancel();
            _socket.Abort();
        }

        public override async ValueTask DisposeAsync()
        {
            await Transport.Output.CompleteAsync();
            await Transport.Input.CompleteAsync();
            try
            {
                await _run.WaitAsync(TimeSpan.FromSeconds(5));
            }
            catch (TimeoutException)
            {
                _socket.Abort();
            }

            _socket.Dispose();
            _stop.Dispose();
            await base.DisposeAsync();
        }

        private async Task ReceiveAsync(PipeWriter writer)
        {
            Exception? error = null;
            try
            {
                while (true)
                {
                    var received = await _socket.ReceiveAsync(writer.GetMemory(4096), _stop.Token);
                    if (received.MessageType == WebSocketMessageType.Close)
                    {
                        break;
                    }

                    writer.Advance(received.Count);
                    if ((await writer.FlushAsync()).IsCompleted)
                    {
                        break;
                    }
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // The connection was aborted locally.
            }
            catch (Exception exception)
            {
                error = exception;
            }

            await writer.CompleteAsync(error);
        }

        private async Task SendAsync(PipeReader reader)
        {
            try
            {
                while (true)
                {
                    var read = await reader.ReadAsync();
                    foreach (var segment in read.Buffer)
                    {
                        await _socket.SendAsync(
                            segment,
                            WebSocketMessageType.Binary,
                            endOfMessage: true,
                            CancellationToken.None
                        );
                    }

                    reader.AdvanceTo(read.Buffer.End);
                    if (read.IsCompleted)
                    {
                        break;
                    }
                }

                if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                {
                    await _socket
                        .CloseOutputAsync(
                            WebSocketCloseStatus.NormalClosure,
                            statusDescription: null,
                            CancellationToken.None
                        )
                        .WaitAsync(TimeSpan.FromSeconds(5));
                }
            }
            catch (Exception exception)
                when (exception
                        is WebSocketException
                            or OperationCanceledException
                            or TimeoutException
                            or ObjectDisposedException
                )
            {
                // The remote end has closed; the receiving half reports it.
                await _stop.CancelAsync();
            }

            await reader.CompleteAsync();
        }

        private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
        {
            public PipeReader Input => input;

            public PipeWriter Output => output;
        }
    }
}
