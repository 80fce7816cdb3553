using Mapster;

namespace Messenger.Application.Auth;

/// <summary>A session together with the fact whether the request belongs to it.</summary>
internal sealed record ListedSession(SessionRow Session, bool Current);

/// <summary>Maps the module's rows to DTOs.</summary>
internal sealed class AuthMapping : IRegister
{
    public void Register(TypeAdapterConfig config) =>
        config.NewConfig<ListedSession, SessionDto>().Map(dto => dto, listed => listed.Session);
}
