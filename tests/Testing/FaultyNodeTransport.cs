using Messenger.Infrastructure.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Testing;

/// <summary>
/// Of the frames that arrive, one in four is lost, one in four duplicated, and one in four delayed until after the
/// next.
/// </summary>
internal sealed class FaultyNodeTransport(IServiceProvider services) : INodeTransport
{
    private readonly PostgresNodeTransport _transport = ActivatorUtilities.CreateInstance<PostgresNodeTransport>(
        services
    );
    private int _count;
    private string? _delayed;

    public int MaxFrameSize => _transport.MaxFrameSize;

    public bool SupportsPayloads => _transport.SupportsPayloads;

    public Task SendAsync(IReadOnlyList<string> frames, CancellationToken cancellationToken) =>
        _transport.SendAsync(frames, cancellationToken);

    public Task ListenAsync(Action connected, Action<string> receive, CancellationToken cancellationToken) =>
        _transport.ListenAsync(
            connected,
            frame =>
            {
                switch (_count++ % 4)
                {
                    case 0:
                        break;
                    case 1:
                        receive(frame);
                        receive(frame);
                        break;
                    case 2:
                        _delayed = frame;
                        break;
                    default:
                        receive(frame);
                        receive(_delayed!);
                        break;
                }
            },
            cancellationToken
        );
}
