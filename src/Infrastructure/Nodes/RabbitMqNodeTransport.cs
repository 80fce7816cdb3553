using System.Text;
using Messenger.Application.Common;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Messenger.Infrastructure.Nodes;

/// <summary>Uses a fan-out exchange of a RabbitMQ broker, with an exclusive queue for each connection.</summary>
/// <remarks>The broker stores nothing on disk, because the database is durable.</remarks>
internal sealed class RabbitMqNodeTransport(IOptions<NodeOptions> options) : INodeTransport
{
    private const string Exchange = "messenger.nodes";

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    private IChannel? _sending;

    public int MaxFrameSize => 512 * 1024;

    public bool SupportsPayloads => true;

    /// <summary>Waits for the broker to confirm each frame; the caller sends unconfirmed frames again.</summary>
    public async Task SendAsync(IReadOnlyList<string> frames, CancellationToken cancellationToken)
    {
        var channel = _sending ?? throw new InvalidOperationException("Not connected to the broker.");
        foreach (var frame in frames)
        {
            await channel.BasicPublishAsync(
                Exchange,
                routingKey: string.Empty,
                Encoding.ASCII.GetBytes(frame),
                cancellationToken
            );
        }
    }

    public async Task ListenAsync(Action connected, Action<string> receive, CancellationToken cancellationToken)
    {
        // The bus reconnects itself, because it must know of each interruption.
        var factory = new ConnectionFactory
        {
            Uri = new Uri(
                options.Value.RabbitMq
                    ?? throw new InvalidOperationException(
                        "Nodes:RabbitMq is required: the broker, as amqp://user:password@host:5672/vhost."
                    )
            ),
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = Heartbeat,
            ClientProvidedName = "messenger node",
        };
        await using var connection = await factory.CreateConnectionAsync(cancellationToken);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.ConnectionShutdownAsync += EndAsync;
        await using var sending = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            cancellationToken
        );
        await using var listening = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        sending.ChannelShutdownAsync += EndAsync;
        listening.ChannelShutdownAsync += EndAsync;
        await listening.ExchangeDeclareAsync(
            Exchange,
            ExchangeType.Fanout,
            durable: false,
            autoDelete: false,
            cancellationToken: cancellationToken
        );
        var queue = await listening.QueueDeclareAsync(cancellationToken: cancellationToken);
        await listening.QueueBindAsync(
            queue.QueueName,
            Exchange,
            routingKey: string.Empty,
            cancellationToken: cancellationToken
        );
        var consumer = new AsyncEventingBasicConsumer(listening);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            receive(Encoding.ASCII.GetString(delivery.Body.Span));
            return Task.CompletedTask;
        };
        await listening.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer, cancellationToken);
        _sending = sending;
        try
        {
            connected();
            await closed.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _sending = null;
        }

        Task EndAsync(object sender, ShutdownEventArgs reason)
        {
            closed.TrySetException(new IOException($"The broker closed the connection: {reason.ReplyText}"));
            return Task.CompletedTask;
        }
    }
}
