using Messenger.Application.Common;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;
using Microsoft.Extensions.Logging;

namespace Messenger.Application.Auth;

/// <summary>
/// Writes the security log: logins, changes of accounts, and refusals. It logs ids, codes and addresses, never user input.
/// </summary>
/// <remarks>
/// The number of lines per minute is limited per address and in total, so that refused requests cannot flood the log;
/// further ones are only counted.
/// </remarks>
public sealed partial class SecurityLog(TimeProvider clock, ILogger<SecurityLog> logger)
{
    /// <summary>So many refusals of one address are written in a minute; what the limits on logging in let through fits well.</summary>
    public const int MostRefusalsOfAddress = 60;

    /// <summary>So many refusals are written in a minute, from wherever.</summary>
    public const int MostRefusals = 600;

    private const int MostDoneOfAddress = 120;
    private const int MostDone = 6_000;

    private readonly Lines _refusals = new(MostRefusalsOfAddress, MostRefusals);
    private readonly Lines _done = new(MostDoneOfAddress, MostDone);

    /// <summary>Tells of what was done.</summary>
    public void Done(string what, UserId? user, SessionId? session, string address)
    {
        if (MayWrite(_done, address))
        {
            LogDone(what, user, session, address);
        }
    }

    /// <summary>Tells of what was refused.</summary>
    /// <param name="isGuess">Whether it may have been a guess at a password.</param>
    public void Refused(string what, string code, bool isGuess, UserId? user, SessionId? session, string address)
    {
        if (MayWrite(_refusals, address))
        {
            LogRefused(isGuess ? LogLevel.Warning : LogLevel.Information, what, code, user, session, address);
        }
    }

    internal void RoleChanged(UserRoleChanged domainEvent) => LogRole(domainEvent.UserId, domainEvent.Role);

    private bool MayWrite(Lines lines, string address)
    {
        var may = lines.Take(address, clock.GetUtcNow(), out var leftOut);
        if (leftOut > 0)
        {
            LogLeftOut(leftOut);
        }

        return may;
    }

    [LoggerMessage(LogLevel.Information, "Done: {Request}; by user {UserId} in session {SessionId} from {Address}.")]
    private partial void LogDone(string request, UserId? userId, SessionId? sessionId, string address);

    [LoggerMessage("Refused ({Code}): {Request}; by user {UserId} in session {SessionId} from {Address}.")]
    private partial void LogRefused(
        LogLevel level,
        string request,
        string code,
        UserId? userId,
        SessionId? sessionId,
        string address
    );

    [LoggerMessage(LogLevel.Warning, "{Count} more were too many to be written in their minute.")]
    private partial void LogLeftOut(int count);

    [LoggerMessage(LogLevel.Information, "User {UserId} has the role {Role} from now on.")]
    private partial void LogRole(UserId userId, UserRole role);

    /// <summary>How many lines of a kind are written in the current minute.</summary>
    private sealed class Lines(int mostOfAddress, int most)
    {
        private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

        private readonly Lock _gate = new();
        private readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);
        private DateTimeOffset _since;
        private int _together;
        private int _leftOut;

        /// <param name="leftOut">At the first line of a minute: how many were too many before.</param>
        public bool Take(string address, DateTimeOffset now, out int leftOut)
        {
            lock (_gate)
            {
                leftOut = 0;
                if (now < _since || now - _since >= Minute)
                {
                    _written.Clear();
                    (_since, _together, leftOut, _leftOut) = (now, 0, _leftOut, 0);
                }

                var ofAddress = _written.GetValueOrDefault(address);
                if (_together >= most || ofAddress >= mostOfAddress)
                {
                    _leftOut++;
                    return false;
                }

                (_together, _written[address]) = (_together + 1, ofAddress + 1);
                return true;
            }
        }
    }
}

/// <summary>The account of a login attempt, for the security log, which never contains a name as it was typed.</summary>
internal sealed class LoginAttempt : IModuleService
{
    public UserId? UserId { get; set; }
}

/// <summary>Roles are given by administrators, by the settings and to the first who registers; the log tells of all.</summary>
internal sealed class LogRoles(SecurityLog log) : ICommittedHandler<UserRoleChanged>
{
    public Task Handle(UserRoleChanged domainEvent, CancellationToken cancellationToken)
    {
        log.RoleChanged(domainEvent);
        return Task.CompletedTask;
    }
}
