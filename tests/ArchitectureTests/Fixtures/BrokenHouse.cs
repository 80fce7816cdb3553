// A house in which each wall is broken once, and kept once beside it. Types named Breaks… must be found; those named Keeps… must not.
#pragma warning disable // It is wrong on purpose.
namespace Fixtures.Domain.Common
{
    public sealed class BreaksSharedCode
    {
        public object See() => typeof(Fixtures.Domain.Chats.Room);
    }

    public abstract class Root;

    public interface IEvent;
}

namespace Fixtures.Domain.Users.Contracts
{
    public readonly record struct UserId(System.Guid Value);
}

namespace Fixtures.Domain.Chats.Contracts
{
    public readonly record struct ChatId(System.Guid Value);
}

namespace Fixtures.Domain.Chats.Events
{
    public sealed record KeepsEvent(Fixtures.Domain.Chats.Contracts.ChatId ChatId);

    public sealed record BreaksEventWithEntity(
        System.Collections.Generic.IReadOnlyList<Fixtures.Domain.Chats.Room> Rooms
    );

    public sealed record BreaksEventThatChanges(int Number)
    {
        public int Other { get; set; }
    }

    public sealed class BreaksEventThatIsNoRecord
    {
        public int Number { get; }
    }
}

namespace Fixtures.Domain.Chats
{
    public sealed class Room : Fixtures.Domain.Common.Root;

    public sealed class BreaksLayersFromDomain
    {
        public Fixtures.Application.Common.ICommand? Command;
    }

    public sealed class BreaksFramework
    {
        public void Store() => System.Func.Of<Microsoft.AspNetCore.Http.HttpContext>();
    }
}

namespace Fixtures.Domain.Messages
{
    public sealed class Secret : Fixtures.Domain.Common.Root;
}

namespace Fixtures.Application.Common
{
    public interface ICommand;

    public interface ICommand<T> : ICommand;

    public interface IQuery<T>;

    public interface ICommandHandler<TCommand, T>;

    public sealed class OpenToGuestsAttribute : System.Attribute;
}

namespace Fixtures.Application.Users.Contracts
{
    public interface IUsers
    {
        Fixtures.Domain.Users.Contracts.UserId Find(string name);
    }
}

namespace Fixtures.Application.Chats.Contracts
{
    public interface IKeepsContract
    {
        System.Threading.Tasks.Task<Fixtures.Domain.Chats.Contracts.ChatId> Find();
    }

    public interface IBreaksContract
    {
        System.Threading.Tasks.Task<System.Collections.Generic.List<Fixtures.Domain.Chats.Room>> Find();
    }
}

namespace Fixtures.Application.Chats
{
    using Fixtures.Application.Common;

    [OpenToGuests]
    public sealed record KeepsCommand(int Number) : ICommand<int>;

    internal sealed class KeepsCommandValidator : FluentValidation.AbstractValidator<KeepsCommand>;

    internal sealed class KeepsHandler : ICommandHandler<KeepsCommand, int>
    {
        public Fixtures.Application.Users.Contracts.IUsers? Users;
    }

    [OpenToGuests]
    public sealed record BreaksByBeingOpenToGuests(int Number) : ICommand<int>;

    internal sealed class OpenValidator : FluentValidation.AbstractValidator<BreaksByBeingOpenToGuests>;

    internal sealed class OpenHandler : ICommandHandler<BreaksByBeingOpenToGuests, int>;

    public sealed record BreaksByBeingNeither : MediatR.IRequest<int>;

    public sealed record BreaksByHavingNoHandler(int Number) : ICommand<int>;

    public sealed record BreaksByHavingTwoHandlers(int Number) : ICommand<int>;

    public sealed class BreaksByBeingPublic : ICommandHandler<BreaksByHavingTwoHandlers, int>;

    internal class BreaksByBeingOpen : ICommandHandler<BreaksByHavingTwoHandlers, int>;

    // Only in the body of a lambda of an asynchronous method: the compiler puts it into a nested type.
    internal sealed class BreaksModulesDeepInside
    {
        public async System.Threading.Tasks.Task<object> WorkAsync()
        {
            await System.Threading.Tasks.Task.Yield();
            System.Func<object> peek = () => new Fixtures.Domain.Messages.Secret();
            return peek();
        }
    }

    // Chats may handle events of Messages and so know its ids, but may not use its contracts.
    internal sealed class BreaksTheTable
    {
        public Fixtures.Application.Messages.Contracts.IHistory? History;
    }

    internal sealed class BreaksByReadingTheClock
    {
        public bool Late() => System.DateTimeOffset.UtcNow.Year > 2000;
    }

    internal sealed class BreaksBySending
    {
        public MediatR.IMediator? Mediator;
    }

    internal interface IBreaksPort
    {
        void Do();
    }

    internal sealed class OnlyBesideIt : IBreaksPort
    {
        public void Do() { }
    }

    internal interface IKeepsPort
    {
        void Do();
    }

    internal sealed class BreaksNamesHelper;
}

namespace Fixtures.Application.Weather
{
    internal sealed class BreaksByBeingNowhere;
}

namespace Fixtures.Application.Messages.Contracts
{
    public interface IHistory
    {
        int Count();
    }
}

namespace Fixtures.Infrastructure.Chats
{
    internal sealed class KeepsSql : Fixtures.Application.Chats.IKeepsPort
    {
        public void Do() => _ = "SELECT * FROM chats.chats JOIN users.directory u ON true";
    }

    internal sealed class BreaksSql
    {
        public string Sql() => "UPDATE messages.timelines SET last_sequence = 0";
    }

    internal sealed class BreaksSqlInAConstant
    {
        public const string Sql = "SELECT 1 FROM auth.sessions";
    }

    internal sealed class BreaksSqlOfAModuleItMayNotUse
    {
        public string Sql() => "SELECT * FROM messages.chat_heads";
    }

    internal sealed class KeepsTexts
    {
        public string Code() => "users.not_found is a code, not a table";
    }

    internal sealed class BreaksLayersFromInfrastructure
    {
        public Fixtures.Web.Realtime.KeepsHub? Hub;
    }
}

namespace Fixtures.Web
{
    internal sealed class KeepsComposition
    {
        public Fixtures.Infrastructure.Chats.KeepsTexts? Texts;
    }
}

namespace Fixtures.Web.Commands
{
    internal sealed class KeepsCommandOfTheProgram
    {
        public Fixtures.Infrastructure.Chats.KeepsTexts? Texts;
    }
}

namespace Fixtures.Web.Endpoints.Chats
{
    internal sealed class KeepsEndpoint
    {
        public Fixtures.Application.Chats.KeepsCommand? Command;
    }

    internal sealed class BreaksLayersFromWeb
    {
        public Fixtures.Infrastructure.Chats.KeepsTexts? Texts;
    }

    internal sealed class BreaksByHoldingAnEntity
    {
        public Fixtures.Domain.Chats.Room? Room;
    }

    internal sealed class BreaksModulesFromWeb
    {
        public void Peek() => System.Func.Of<Fixtures.Application.Messages.Inside>();
    }
}

namespace Fixtures.Application.Messages
{
    public sealed class Inside;
}

namespace Fixtures.Web.Realtime
{
    using Microsoft.AspNetCore.Authorization;
    using Microsoft.AspNetCore.SignalR;

    public sealed class KeepsHub : Hub
    {
        [AllowAnonymous]
        public void ConnectToChat() { }

        public void SendMessage() { }
    }

    public sealed class BreaksHub : Hub
    {
        [AllowAnonymous]
        public void SendMessage() { }
    }

    internal sealed class BreaksByShouting
    {
        public object Shout(IHubContext<KeepsHub> hub) => hub.Clients.All;
    }

    internal sealed class BreaksByStrings
    {
        public object Tell(IHubContext<KeepsHub> hub) =>
            ClientProxyExtensions.SendAsync(hub.Clients.Group("a"), "event");
    }
}

namespace System
{
    internal static class Func
    {
        public static void Of<T>() { }
    }
}
