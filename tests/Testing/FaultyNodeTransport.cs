using Messenger.Infrastructure.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Testing;

/// <summary>Of what comes, one in four is lost, one in four doubled, and one in four comes after the next.</summary>
internal sealed class FaultyNodeTransport(IServiceProvider services) : INodeTransport
{
    private readonly PostgresNodeTransport _link = ActivatorUtilities.CreateInstance<PostgresNodeTransport>(services);
    private int _count;
    private string? _late;

    public int MaxFrameSize => _link.MaxFrameSize;

    public bool IsBrief => _link.IsBrief;

    public Task SendAsync(IReadOnlyList<string> parcels, CancellationToken cancellationToken) =>
        _link.SendAsync(parcels, cancellationToken);

    public Task ListenAsync(Action connected, Action<string> receive, CancellationToken cancellationToken) =>
        _link.ListenAsync(
            connected,
            parcel =>
            {
                switch (_count++ % 4)
                {
                    case 0:
                        break;
                    case 1:
                        receive(parcel);
                        receive(parcel);
                        break;
                    case 2:
                        _late = parcel;
                        break;
                    default:
                        receive(parcel);
                        receive(_late!);
                        break;
                }
            },
            cancellationToken
        );
}

public static class FaultyNodeLinks
{
    /// <summary>Gives a node a bus that loses, doubles and confuses what it brings.</summary>
    public static void AddFaultyNodeLink(this IServiceCollection services) =>
        services.AddSingleton<INodeTransport, FaultyNodeTransport>();
}
