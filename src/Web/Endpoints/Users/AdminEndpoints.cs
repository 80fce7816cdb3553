using MediatR;
using Messenger.Application.Common;
using Messenger.Application.Users;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;
using Messenger.Web.Answers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Messenger.Web.Endpoints.Users;

internal sealed class AdminEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/admin/users").WithTags("Administration");
        users
            .MapGet("/", ListAsync)
            .Describe(
                "ListAccounts",
                "Lists all users with what only administrators see: role, e-mail address, and whether the account is disabled.",
                403
            );
        users
            .MapPut("/{id}/disabled", SetDisabledAsync)
            .Describe(
                "SetUserDisabled",
                "Disables an account of another, which ends all its sessions and sockets at once, or enables it again.",
                404
            );
        users
            .MapPut("/{id}/role", SetRoleAsync)
            .Describe(
                "SetUserRole",
                "Makes another registered user an administrator (`administrator`), or no longer (`user`).",
                404,
                409
            );
    }

    private static async Task<Results<Ok<Page<AccountDto>>, ProblemResult>> ListAsync(
        string? search,
        string? cursor,
        int? limit,
        IMediator mediator
    ) => (await mediator.Send(new ListAccounts(search, cursor, limit))).ToOk();

    private static async Task<Results<NoContent, ProblemResult>> SetDisabledAsync(
        Guid id,
        SetUserDisabledRequest request,
        IMediator mediator
    ) =>
        request.Disabled is { } disabled
            ? (await mediator.Send(new SetUserDisabled(new UserId(id), disabled))).ToNoContent()
            : Error.OfField("request.invalid", "disabled", "true or false.").ToProblem();

    private static async Task<Results<NoContent, ProblemResult>> SetRoleAsync(
        Guid id,
        SetUserRoleRequest request,
        IMediator mediator
    ) =>
        request.Role is { } role
            ? (await mediator.Send(new SetUserRole(new UserId(id), role))).ToNoContent()
            : Error.OfField("request.invalid", "role", "user or administrator.").ToProblem();
}

internal sealed record SetUserDisabledRequest(bool? Disabled);

internal sealed record SetUserRoleRequest(UserRole? Role);
