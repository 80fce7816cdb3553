global using System.Net;
global using Messenger.Testing;
global using Messenger.Web.Realtime;
global using Messenger.Web.Realtime.Chats;
global using Messenger.Web.Realtime.Messages;
global using Messenger.Web.Realtime.Moderation;
global using Messenger.Web.Realtime.Notifications;
global using Messenger.Web.Realtime.Users;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(ShortLivedServers))]
