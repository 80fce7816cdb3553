using Messenger.Domain.Common;

namespace Messenger.Domain.UnitTests.Common;

public sealed class ResultTests
{
    private static readonly Error Wrong = new("tests.wrong", "Something is wrong.", ErrorKind.Conflict);

    [Fact]
    public void A_value_is_a_success()
    {
        Result<int> result = 7;

        Assert.Null(result.Error);
        Assert.Equal(7, result.Value);
        Assert.False(result.Failed(out var error, out var value));
        Assert.Null(error);
        Assert.Equal(7, value);
    }

    [Fact]
    public void An_error_is_a_failure()
    {
        Result<string> result = Wrong;

        Assert.Same(Wrong, result.Error);
        Assert.True(result.Failed(out var error, out _));
        Assert.Same(Wrong, error);
    }

    [Fact]
    public void A_failure_has_no_value()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Result<int>.Failure(Wrong).Value);

        Assert.Contains("tests.wrong", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interface_is_wrapped_by_name()
    {
        IReadOnlyList<int> list = [1, 2];

        Assert.Same(list, Result<IReadOnlyList<int>>.Success(list).Value);
    }

    [Fact]
    public void The_valueless_success_has_no_error() => Assert.Null(Result.Success.Error);

    [Fact]
    public void The_valueless_failure_keeps_its_error()
    {
        Result converted = Wrong;

        Assert.Same(Wrong, converted.Error);
        Assert.Same(Wrong, Result.Failure(Wrong).Error);
    }

    [Fact]
    public void An_error_of_a_field_is_invalid_and_names_it()
    {
        var error = Error.OfField("tests.field", "name", "Too long.");

        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.Equal(["Too long."], Assert.Contains("name", error.Fields!));
    }
}
