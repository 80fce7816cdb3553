using FsCheck;
using FsCheck.Fluent;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.UnitTests.Chats;

/// <summary>Whatever happens to a group, in whatever order, its count, its version and its owner are right.</summary>
public sealed class MembershipProperties
{
    [Fact]
    public void Any_sequence_of_changes_keeps_the_chat_consistent() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<NonNegativeInt[]>(),
                steps =>
                {
                    var walk = new Walk();
                    foreach (var step in steps)
                    {
                        if (walk.Present.Count > 0)
                        {
                            walk.Take(step.Get);
                        }
                    }
                }
            )
        );

    private sealed class Walk
    {
        private readonly Chat _chat;

        public Walk()
        {
            var (chat, members) = Chat.CreateGroup(
                UserId.New(),
                "Walk",
                ChatVisibility.Public,
                passwordHash: null,
                [UserId.New(), UserId.New()],
                Room.Now
            );
            (_chat, Present) = (chat, [.. members]);
            chat.TakeEvents();
        }

        public List<Membership> Present { get; }

        public void Take(int step)
        {
            var before = (Version: _chat.MembershipVersion, Present: Present.ToList());
            var actor = Present[step / 6 % Present.Count];
            var target = Present[step / 7 % Present.Count];
            Do(step, actor, target);

            Assert.Equal(Present.Count, _chat.MemberCount);
            var changes = Present.Except(before.Present).Count() + before.Present.Except(Present).Count();
            Assert.Equal(before.Version + changes, _chat.MembershipVersion);

            var events = _chat.TakeEvents();
            Assert.Equal(
                Present.Except(before.Present).Select(member => member.UserId),
                events.OfType<MembersAdded>().SelectMany(change => change.UserIds)
            );
            Assert.Equal(
                before.Present.Except(Present).Select(member => member.UserId),
                events.OfType<MemberRemoved>().Select(change => change.UserId)
            );
            Assert.Equal(Present.Count == 0, events.OfType<ChatDeleted>().Any());
            if (Present.Count > 0)
            {
                Assert.Equal(_chat.OwnerId, Assert.Single(Present, member => member.Role == ChatRole.Owner).UserId);
            }
        }

        private void Do(int step, Membership actor, Membership target)
        {
            switch (step % 6)
            {
                case 0
                    when _chat.Add(actor, [.. Enumerable.Range(0, step % 4).Select(_ => UserId.New())], Room.Now)
                        is { Error: null } added:
                    Present.AddRange(added.Value);
                    break;
                case 1:
                    Present.Add(_chat.Join(UserId.New(), provenHash: null, Room.Now).Value);
                    break;
                case 2 when _chat.Remove(actor, target).Error is null:
                    Present.Remove(target);
                    break;
                case 3 or 4:
                    _chat.Leave(
                        actor,
                        Present
                            .Where(other => other != actor)
                            .OrderByDescending(other => other.Role)
                            .ThenBy(other => other.Version)
                            .FirstOrDefault()
                    );
                    Present.Remove(actor);
                    break;
                case 5:
                    _chat.SetRole(actor, target, (ChatRole)(step % 3));
                    break;
                default:
                    break;
            }
        }
    }
}
