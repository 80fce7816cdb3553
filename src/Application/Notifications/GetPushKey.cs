using Messenger.Application.Common;
using Messenger.Domain.Common;

namespace Messenger.Application.Notifications;

/// <summary>The key under which this server writes to browsers.</summary>
public sealed record GetPushKey : IQuery<PushKeyDto>;

/// <param name="PublicKey">An uncompressed point of P-256, base64url: the <c>applicationServerKey</c> of a subscription.</param>
public sealed record PushKeyDto(string PublicKey);

internal sealed class GetPushKeyHandler(IPushService push) : IQueryHandler<GetPushKey, PushKeyDto>
{
    public async Task<Result<PushKeyDto>> Handle(GetPushKey request, CancellationToken cancellationToken) =>
        new PushKeyDto(await push.GetPublicKeyAsync(cancellationToken));
}
