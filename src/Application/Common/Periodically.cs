namespace Messenger.Application.Common;

/// <summary>Work that is done from time to time, for as long as the server runs.</summary>
public static class Periodically
{
    /// <summary>Does some work at once and after each period, until it is cancelled. When the work fails, that is told, and it is done again at the next time.</summary>
    public static async Task RepeatAsync(
        this TimeProvider clock,
        TimeSpan period,
        Func<CancellationToken, Task> work,
        Action<Exception> tellFailure,
        CancellationToken cancellationToken
    )
    {
        using var timer = new PeriodicTimer(period, clock);
        do
        {
            try
            {
                await work(cancellationToken);
            }
            catch (Exception exception)
                when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                tellFailure(exception);
            }
        } while (await timer.WaitForNextTickAsync(cancellationToken));
    }
}
