namespace Messenger.Testing;

/// <summary>Polls for an effect that the server does not announce.</summary>
public static class Eventually
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(45);

    /// <summary>Waits until a condition holds.</summary>
    /// <exception cref="OperationCanceledException">It did not hold in time.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var timeout = new CancellationTokenSource(MaxWait);
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
        }
    }
}
