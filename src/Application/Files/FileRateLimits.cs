using Messenger.Application.Common;

namespace Messenger.Application.Files;

/// <summary>Rate limits of the module.</summary>
public static class FileRateLimits
{
    /// <summary>Uploads.</summary>
    public static readonly RateLimitPolicy UploadingPerUser = new(
        nameof(UploadingPerUser),
        RateLimitKey.User,
        burst: 100,
        perSecond: 2
    );
}
