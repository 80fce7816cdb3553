using Messenger.Application.Common;
using Messenger.Infrastructure.Common;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.IntegrationTests;

/// <summary>Turns at hashing.</summary>
public sealed class HashingTests : IDisposable
{
    private readonly PasswordHashing _hashing = new(
        Options.Create(
            new SecretHasherOptions
            {
                Iterations = 1_000,
                AtOnce = 2,
                MaxWaiting = 3,
            }
        )
    );

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task So_many_hash_so_many_wait_and_the_others_are_sent_away()
    {
        var turns = Enumerable.Range(0, 10).Select(_ => _hashing.AcquireAsync(Cancelled)).ToList();

        Assert.Equal(
            (2, 3, 5),
            (turns.Count(HasTurn), turns.Count(turn => !turn.IsCompleted), turns.Count(WasSentAway))
        );
        Assert.Equal(CommonErrors.HashingBusy, (await turns.First(WasSentAway)).Error);

        (await turns[0]).Value.Dispose();
        (await turns[2]).Value.Dispose();
        Assert.True(HasTurn(turns[1]) && (await turns[3]).Error is null);
        Assert.False(turns[4].IsCompleted);
    }

    [Fact]
    public async Task A_turn_ends_once_and_who_gives_up_waiting_leaves_the_queue()
    {
        var (first, second) = (await _hashing.AcquireAsync(Cancelled), await _hashing.AcquireAsync(Cancelled));
        first.Value.Dispose();
        first.Value.Dispose();
        var third = await _hashing.AcquireAsync(Cancelled);
        using var patience = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 3).Select(_ => _hashing.AcquireAsync(patience.Token)).ToList();
        Assert.All(waiting, turn => Assert.False(turn.IsCompleted));

        await patience.CancelAsync();
        foreach (var turn in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
        }

        Assert.False(_hashing.AcquireAsync(Cancelled).IsCompleted);
        second.Value.Dispose();
        third.Value.Dispose();
    }

    [Fact]
    public async Task An_unknown_user_costs_the_same_hashing()
    {
        using var hasher = (await _hashing.AcquireAsync(Cancelled)).Value;
        var hash = hasher.Hash("correct horse");

        Assert.Equal(SecretVerification.Holds, hasher.Verify(hash, "correct horse"));
        Assert.Equal(SecretVerification.Failed, hasher.Verify(hash, "wrong horse"));
        Assert.Equal(SecretVerification.Failed, hasher.Verify(hash: null, "correct horse"));
    }

    public void Dispose() => _hashing.Dispose();

    private static bool HasTurn(Task<Domain.Common.Result<ISecretHasher>> turn) =>
        turn is { IsCompletedSuccessfully: true, Result.Error: null };

    private static bool WasSentAway(Task<Domain.Common.Result<ISecretHasher>> turn) =>
        turn is { IsCompletedSuccessfully: true, Result.Error: not null };
}
