namespace Messenger.Application.Common;

/// <summary>Work that is done from time to time, for as long as the server runs.</summary>
public static class Periodically
{
    /// <summary>
    /// Runs work at once and then after each period until it is cancelled. A failure is reported, and the work runs again
    /// after the next period.
    /// </summary>
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
