using System.Text;
using Messenger.Application.Common;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Messenger.Infrastructure.Nodes;

/// <summary>A fan-out exchange of a RabbitMQ broker, with a queue of each node's own that ends with its connection. Nothing is kept on the broker's disk: the database is.</summary>
internal sealed class RabbitMqNodeTransport(IOptions<NodeOptions> options) : INodeTransport
{
    private const string Exchange = "messenger.nodes";

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    private IChannel? _sending;

    public int MaxFrameSize => 512 * 1024;

    public bool IsBrief => false;

    /// <summary>Waits for the broker to confirm: what it has not taken is sent again.</summary>
    public async Task SendAsync(IReadOnlyList<string> parcels, CancellationToken cancellationToken)
    {
        var channel = _sending ?? throw new InvalidOperationException("The broker is not connected.");
        foreach (var parcel in parcels)
        {
            await channel.BasicPublishAsync(
                Exchange,
                routingKey: string.Empty,
                Encoding.ASCII.GetBytes(parcel),
                cancellationToken
            );
        }
    }

    public async Task ListenAsync(Action connected, Action<string> receive, CancellationToken cancellationToken)
    {
        // Reconnecting is the bus's own, which must know of it.
        var factory = new ConnectionFactory
        {
            Uri = new Uri(
                options.Value.RabbitMq
                    ?? throw new InvalidOperationException(
                        "Nodes:RabbitMq says where the broker is, as amqp://user:password@host:5672/vhost."
                    )
            ),
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = Heartbeat,
            ClientProvidedName = "messenger node",
        };
        await using var connection = await factory.CreateConnectionAsync(cancellationToken);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
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
            await gone.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _sending = null;
        }

        Task EndAsync(object sender, ShutdownEventArgs reason)
        {
            gone.TrySetException(new IOException($"The broker closed the connection: {reason.ReplyText}"));
            return Task.CompletedTask;
        }
    }
}
