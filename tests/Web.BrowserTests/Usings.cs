global using Messenger.Testing;
global using Microsoft.Playwright;
global using static Microsoft.Playwright.Assertions;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(Messenger.Web.BrowserTests.BrowserFixture))]
[assembly: AssemblyFixture(typeof(ShortLivedServers))]
