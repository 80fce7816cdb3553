using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users;

namespace Messenger.Application.Users;

/// <summary>Gathers what the current user wrote and owns, guests included; it is read while it is sent.</summary>
[RateLimit(nameof(UserRateLimits.ExportPerUser))]
public sealed record ExportMyData : IQuery<DataExport>;

/// <param name="Files">One for each kind, by name. Their rows can be read once, one file after the other, until the request ends.</param>
/// <param name="Contents">What the user uploaded; read after the lists.</param>
public sealed record DataExport(IReadOnlyList<ExportFile> Files, IAsyncEnumerable<ExportedFile> Contents);

/// <summary>A kind of what a user has, and its rows.</summary>
public sealed record ExportFile(string Name, IAsyncEnumerable<object> Rows);

internal sealed class ExportMyDataHandler(
    ICurrentUser current,
    IUserReader users,
    IEnumerable<IExportPart> parts,
    IExportFiles files
) : IQueryHandler<ExportMyData, DataExport>
{
    public async Task<Result<DataExport>> Handle(ExportMyData request, CancellationToken cancellationToken)
    {
        // Read before the first byte is sent, while an error response is still possible.
        if ((await users.ExistingAsync([current.RequiredId], cancellationToken)).Count == 0)
        {
            return UserErrors.NotLoggedIn;
        }

        return new DataExport(
            [
                .. parts
                    .OrderBy(part => part.Name, StringComparer.Ordinal)
                    .Select(part => new ExportFile(part.Name, part.ReadAsync(current.RequiredId, cancellationToken))),
            ],
            files.ReadAsync(current.RequiredId, cancellationToken)
        );
    }
}
